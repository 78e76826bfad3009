using System.Globalization;

namespace Medicaments.Ingest.Specimen;

/// <summary>What every file says of one made-up medicament. It follows from seed and index alone.</summary>
internal sealed class SpecimenMedicament
{
    /// <summary>Numbers between two medicaments; the last of them is no medicament's, and serves as an unknown one.</summary>
    private const int Stride = 6;
    private const int FirstCis = 60_000_000;

    public SpecimenMedicament(int seed, int index)
    {
        Index = index;
        Random = new SpecimenRandom((ulong)seed, (ulong)index);
        Cis = FirstCis + index * Stride + Random.Next(Stride - 1);
        Substance = Random.Pick(SpecimenWords.Beginnings) + Random.Pick(SpecimenWords.Middles) + Random.Pick(SpecimenWords.Endings);
        (Form, Route, Unit) = Random.Pick(SpecimenWords.Forms);
        Dosage = Random.Pick(SpecimenWords.Dosages);
        var named = Random.Next(500) == 0 ? "poudre d’enrobage" : Form;
        PresentationCount = Random.Weighted([8, 64, 18, 10]);
        CompositionCount = 1 + Random.Weighted([52, 25, 10, 6, 0, 7]);
        ConditionCount = Random.Weighted([21, 27, 21, 17, 9, 5]);
        FirstCondition = Random.Next(SpecimenWords.Conditions.Length);
        if (SpecimenExamples.Find(index) is { } example)
        {
            (Substance, Dosage, Form, Route, Unit) = (example.Substance, example.Dosage, example.Form, "orale", "un comprimé");
            (named, PresentationCount) = (example.Form, Math.Max(1, PresentationCount));
        }

        Cis = index == SpecimenExamples.Index ? SpecimenExamples.Cis : Cis == SpecimenExamples.Cis ? Cis + 1 : Cis;
        Denomination = $"SPECIMEN {Substance} {Dosage}, {named}";
    }

    /// <summary>More would not leave enough numbers: more than a hundred times the real data.</summary>
    public static int MaximumCount => 1_600_000;

    public int Index { get; }

    public int Cis { get; }

    public string Substance { get; }

    public string Dosage { get; }

    public string Form { get; }

    public string Route { get; }

    public string Unit { get; }

    public string Denomination { get; }

    public int PresentationCount { get; }

    public int CompositionCount { get; }

    public int ConditionCount { get; }

    public int FirstCondition { get; }

    /// <summary>For what only one file says.</summary>
    public SpecimenRandom Random;

    /// <summary>A number near that of a medicament that no medicament has.</summary>
    public static int UnknownCis(int index) => FirstCis + index * Stride + Stride - 1;

    public bool HasCondition(int condition) =>
        (condition - FirstCondition + SpecimenWords.Conditions.Length) % SpecimenWords.Conditions.Length < ConditionCount;

    public static string Date(ref SpecimenRandom random, string format = "dd/MM/yyyy") =>
        new DateTime(1970, 1, 1, 0, 0, 0, DateTimeKind.Unspecified).AddDays(random.Next(20_500)).ToString(format, CultureInfo.InvariantCulture);
}
