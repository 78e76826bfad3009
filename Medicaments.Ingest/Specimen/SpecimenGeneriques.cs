using Medicaments.Snapshots.Records;

namespace Medicaments.Ingest.Specimen;

/// <summary>
/// Made-up generic groups, one to nine and a half medicaments. Quirks: the very first line has an unknown CIS, as a quarter of the rows
/// do; some medicaments are in two groups with different types; dashes and no-break spaces in labels; group numbers with gaps.
/// </summary>
internal sealed class SpecimenGeneriques(int count, int seed)
{
    private const ulong GroupSalt = 1UL << 40;

    public void Write(string directory, CancellationToken cancellationToken)
    {
        using var file = new SpecimenFile(directory, Tables.Generiques);
        var groups = Math.Max(1, count * 2 / 19);
        var members = 0;
        var previousMember = -1;
        for (var group = 0; group < groups; group++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var random = new SpecimenRandom((ulong)seed, GroupSalt + (ulong)group);
            var label = Label(group, ref random);
            var number = SpecimenGenerator.Text(group + group / 5 + 1);
            if (group % 26 == 25 && previousMember >= 0)
            {
                file.Row(number, label, Cis(previousMember), "4", "9");
            }

            var size = 2 + random.Next(10);
            for (var place = 1; place <= size; place++)
            {
                // Known members are spread over all medicaments: each is one and nine tenths further.
                var index = members * 19 / 10;
                var isUnknown = (group == 0 && place == 1) || random.Chance(24) || index >= count;
                if (!isUnknown)
                {
                    members++;
                    previousMember = index;
                }

                var cis = isUnknown ? SpecimenGenerator.Text(SpecimenMedicament.UnknownCis((group * 12 + place) % count)) : Cis(index);
                file.Row(number, label, cis, place == 1 ? "0" : random.Weighted([98, 2]) == 0 ? "1" : "2", SpecimenGenerator.Text(place));
            }
        }

        WriteExample(file);
    }

    /// <summary>Those of its members that there are: a small set may have none.</summary>
    private void WriteExample(SpecimenFile file)
    {
        var reference = new SpecimenMedicament(seed, SpecimenExamples.GroupeMembers[0]);
        var label = $"{reference.Substance} {reference.Dosage} - {reference.Denomination}";
        foreach (var (place, index) in SpecimenExamples.GroupeMembers.Index().Where(member => member.Item < count))
        {
            file.Row(
                SpecimenGenerator.Text(SpecimenExamples.Groupe), label, Cis(index), place == 0 ? "0" : "1", SpecimenGenerator.Text(place + 1));
        }
    }

    private string Cis(int index) => SpecimenGenerator.Text(new SpecimenMedicament(seed, index).Cis);

    private string Label(int group, ref SpecimenRandom random)
    {
        var medicament = new SpecimenMedicament(seed, (int)((long)group * 19 / 2 % count));
        var equivalent = random.Chance(30) ? $" équivalant à {medicament.Dosage} base" : "";
        var dash = random.Chance(1) ? "–" : "-";
        return $"{medicament.Substance} {medicament.Dosage}{equivalent} {dash} {medicament.Denomination}{(random.Chance(1) ? "\u00A0" : "")}";
    }
}
