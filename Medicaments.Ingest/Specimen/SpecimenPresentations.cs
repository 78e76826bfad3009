using System.Globalization;
using Medicaments.Snapshots.Records;

namespace Medicaments.Ingest.Specimen;

/// <summary>
/// Made-up presentations. Quirks: UTF-8 with line feeds, a tab before an empty last column, prices with two commas, two ways to write a
/// rate, a date far away, rows of unknown medicaments, line breaks and lost characters in the indications.
/// </summary>
internal sealed class SpecimenPresentations(int count, int seed)
{
    private const int FirstCip7 = 3_000_000;
    private const int RowsPerOrphan = 5_000;
    private const int RowFarAway = 1;

    public void Write(string directory, CancellationToken cancellationToken)
    {
        using var file = new SpecimenFile(directory, Tables.Presentations, isUtf8: true);
        var rows = 0;
        foreach (var medicament in SpecimenGenerator.Medicaments(count, seed, cancellationToken))
        {
            var random = medicament.Random;
            for (var i = 0; i < medicament.PresentationCount; i++)
            {
                var isExample = medicament.Index == SpecimenExamples.Index && i == 0;
                Write(file, medicament.Cis, rows, isExample ? SpecimenExamples.Cip7 : Cip7(rows), ref random);
                rows++;
                if (rows % RowsPerOrphan == 0)
                {
                    Write(file, SpecimenMedicament.UnknownCis(medicament.Index), rows, Cip7(rows), ref random);
                    rows++;
                }
            }
        }
    }

    private static void Write(SpecimenFile file, int cis, int row, int cip7, ref SpecimenRandom random)
    {
        var isPriced = random.Chance(65);
        var centimes = Centimes(ref random);
        var fee = random.Chance(80) ? 102 : 276;
        file.Row(
            SpecimenGenerator.Text(cis),
            SpecimenGenerator.Text(cip7),
            $"{(random.Chance(1) ? " " : "")}plaquette(s) aluminium de {(random.Next(12) + 1) * 7} unité(s){(random.Chance(1) ? " \"boîte\"" : "")}",
            random.Chance(99) ? "Présentation active" : "Présentation abrogée",
            SpecimenWords.Marketing[random.Weighted([85, 10, 3, 2])],
            row == RowFarAway ? "29/11/2924" : SpecimenMedicament.Date(ref random),
            Cip13(cip7),
            random.Chance(70) ? "oui" : "non",
            isPriced ? random.Pick(SpecimenWords.Rates) : "",
            isPriced ? Price(centimes) : "",
            isPriced ? Price(centimes + fee) : "",
            isPriced ? Price(fee) : "",
            random.Chance(4) ? "Ce médicament est pris en charge dans :<br>- les affections de l¿enfant ;<br>- < 20 kg." : "");
    }

    /// <summary>One for each row; that of the example is left out.</summary>
    internal static int Cip7(int row) => FirstCip7 + row + (FirstCip7 + row >= SpecimenExamples.Cip7 ? 1 : 0);

    /// <summary>Mostly 2 to 60 euros; one in thirty far more.</summary>
    private static long Centimes(ref SpecimenRandom random) =>
        random.Next(30) == 0 ? 100_000 + random.Next(6_000_000) : 200 + (long)random.Next(76) * random.Next(76);

    private static string Price(long centimes) =>
        (centimes / 100).ToString("#,0", CultureInfo.InvariantCulture) + "," + (centimes % 100).ToString("00", CultureInfo.InvariantCulture);

    /// <summary>The prefix of French medicaments, the short code, and the check digit of the European article number.</summary>
    private static string Cip13(int cip7)
    {
        var digits = "34009" + SpecimenGenerator.Text(cip7);
        var sum = digits.Select((digit, i) => (digit - '0') * (i % 2 == 0 ? 1 : 3)).Sum();
        return digits + SpecimenGenerator.Text((10 - sum % 10) % 10);
    }
}
