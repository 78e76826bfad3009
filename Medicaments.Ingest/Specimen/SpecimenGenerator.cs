using System.Globalization;
using Medicaments.Snapshots.Records;

namespace Medicaments.Ingest.Specimen;

/// <summary>
/// Writes made-up source files in the formats of the BDPM, with its proportions and its quirks, at any size and without holding them in
/// memory. The same count and seed give the same bytes.
/// </summary>
internal sealed class SpecimenGenerator(int count, int seed)
{
    public const int DefaultCount = 2_000;
    public const int DefaultSeed = 1;

    /// <summary>Writes under temporary names, then renames: a directory never has half a file.</summary>
    public void WriteTo(string directory, CancellationToken cancellationToken)
    {
        var temporary = Directory.CreateDirectory(Path.Combine(directory, ".specimen-" + Environment.ProcessId)).FullName;
        try
        {
            WriteMedicaments(temporary, cancellationToken);
            new SpecimenPresentations(count, seed).Write(temporary, cancellationToken);
            WriteCompositions(temporary, cancellationToken);
            new SpecimenGeneriques(count, seed).Write(temporary, cancellationToken);
            WriteConditions(temporary, cancellationToken);
            new SpecimenOptionalFiles(count, seed).Write(temporary, cancellationToken);
            foreach (var file in Tables.All)
            {
                File.Move(Path.Combine(temporary, file.FileName), Path.Combine(directory, file.FileName), overwrite: true);
            }
        }
        finally
        {
            Directory.Delete(temporary, recursive: true);
        }
    }

    internal static IEnumerable<SpecimenMedicament> Medicaments(int count, int seed, CancellationToken cancellationToken)
    {
        for (var i = 0; i < count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new SpecimenMedicament(seed, i);
        }
    }

    /// <summary>Quirks: spaces before every holder and some forms, numbers of the European register that end with a slash.</summary>
    private void WriteMedicaments(string directory, CancellationToken cancellationToken)
    {
        using var file = new SpecimenFile(directory, Tables.Medicaments);
        foreach (var medicament in Medicaments(count, seed, cancellationToken))
        {
            var random = medicament.Random;
            var isEuropean = random.Chance(15);
            file.Row(
                Text(medicament.Cis),
                medicament.Denomination,
                (random.Chance(7) ? " " : "") + medicament.Form,
                medicament.Route,
                SpecimenWords.Statuses[random.Weighted([96, 1, 1, 1, 1])],
                isEuropean ? SpecimenWords.Procedures[3] : random.Pick(SpecimenWords.Procedures),
                random.Chance(87) ? "Commercialisée" : "Non commercialisée",
                SpecimenMedicament.Date(ref random),
                SpecimenStatus(ref random),
                isEuropean ? $"EU/1/{10 + random.Next(16)}/{1000 + random.Next(900)}{(random.Chance(1) ? "/" : "")}" : "",
                " " + random.Pick(SpecimenWords.Holders),
                random.Chance(3) ? "Oui" : "Non");
        }
    }

    private static string SpecimenStatus(ref SpecimenRandom random) => random.Weighted([858, 141, 1]) switch
    {
        1 => "Warning disponibilité",
        2 => "Alerte",
        _ => "",
    };

    /// <summary>Quirks: leading zeros, spaces after substances, a no-break space, fractions tied to their substance.</summary>
    private void WriteCompositions(string directory, CancellationToken cancellationToken)
    {
        using var file = new SpecimenFile(directory, Tables.Compositions);
        foreach (var medicament in Medicaments(count, seed, cancellationToken))
        {
            var random = medicament.Random;
            for (var i = 0; i < medicament.CompositionCount; i++)
            {
                var isFraction = i % 2 == 1 && random.Chance(35);
                var suffix = isFraction ? " BASE" : i == 0 ? "" : $" {i}";
                var stray = medicament.Index == 3 ? "\u00A0" : random.Chance(4) ? " " : "";
                file.Row(
                    Text(medicament.Cis),
                    medicament.Form,
                    random.Next(99_999).ToString("00000", CultureInfo.InvariantCulture),
                    medicament.Substance + suffix + stray,
                    random.Chance(9) ? "" : medicament.Dosage,
                    medicament.Unit,
                    isFraction ? "FT" : "SA",
                    Text(isFraction ? i : i + 1));
            }
        }
    }

    /// <summary>Quirks: in the order of the texts, so that a medicament's rows are far apart; CR CR LF, and lines of nothing else.</summary>
    private void WriteConditions(string directory, CancellationToken cancellationToken)
    {
        using var file = new SpecimenFile(directory, Tables.Conditions);
        var written = 0;
        for (var condition = 0; condition < SpecimenWords.Conditions.Length; condition++)
        {
            foreach (var medicament in Medicaments(count, seed, cancellationToken).Where(medicament => medicament.HasCondition(condition)))
            {
                if (written++ is 1 or 3 or 5)
                {
                    file.RowEndingWith("\r\r\n", Text(medicament.Cis), SpecimenWords.Conditions[condition]);
                    file.RowEndingWith("\r\r\n");
                }
                else
                {
                    file.Row(Text(medicament.Cis), SpecimenWords.Conditions[condition]);
                }
            }
        }
    }

    internal static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
