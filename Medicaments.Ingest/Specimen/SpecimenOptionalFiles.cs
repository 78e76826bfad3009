using Medicaments.Snapshots.Records;

namespace Medicaments.Ingest.Specimen;

/// <summary>Made-up rows of the files that a snapshot can do without, in the proportions of the real ones.</summary>
internal sealed class SpecimenOptionalFiles(int count, int seed)
{
    private const string Site = "https://specimen.invalid/";

    public void Write(string directory, CancellationToken cancellationToken)
    {
        using var mitm = new SpecimenFile(directory, Tables.Mitm);
        using var supply = new SpecimenFile(directory, Tables.Disponibilites);
        using var links = new SpecimenFile(directory, Tables.LiensCommission);
        using var smr = new SpecimenFile(directory, Tables.Smr);
        using var asmr = new SpecimenFile(directory, Tables.Asmr);
        using var notices = new SpecimenFile(directory, Tables.InformationsImportantes, isUtf8: true);
        foreach (var medicament in SpecimenGenerator.Medicaments(count, seed, cancellationToken))
        {
            var random = medicament.Random;
            var cis = SpecimenGenerator.Text(medicament.Cis);
            if (random.Chance(49))
            {
                mitm.Row(cis, $"N0{random.Next(9)}AB0{random.Next(9)}", medicament.Denomination, Site + "extrait?specid=" + cis);
            }

            if (random.Chance(5))
            {
                WriteSupply(supply, cis, ref random);
            }

            var dossier = $"CT-{20_000 + medicament.Index}";
            if (random.Chance(65))
            {
                links.Row(dossier, Site + "jcms/p_" + dossier);
            }

            if (random.Chance(80))
            {
                WriteOpinion(smr, cis, dossier, "Important", ref random);
            }

            if (random.Chance(58))
            {
                WriteOpinion(asmr, cis, dossier, "V", ref random);
            }

            if (random.Chance(60))
            {
                notices.Row(cis, "01/02/2024", "01/02/2027", $"<a target='_blank' href='{Site}info'>SPECIMEN : information de sécurité</a>");
            }
        }
    }

    /// <summary>The date of column 7 is there exactly when the medicament is available again.</summary>
    private static void WriteSupply(SpecimenFile file, string cis, ref SpecimenRandom random)
    {
        var code = random.Next(4);
        file.Row(
            cis, "", SpecimenGenerator.Text(code + 1), SpecimenWords.Supply[code], SpecimenMedicament.Date(ref random),
            SpecimenMedicament.Date(ref random), code == 3 ? SpecimenMedicament.Date(ref random) : "", Site + "disponibilites/" + cis);
    }

    private static void WriteOpinion(SpecimenFile file, string cis, string dossier, string value, ref SpecimenRandom random) => file.Row(
        cis, dossier, "Inscription (CT)", SpecimenMedicament.Date(ref random, "yyyyMMdd"), value,
        "SPECIMEN : l’avis de la Commission • service rendu <br>– sans valeur médicale…");
}
