namespace Medicaments.Ingest.Specimen;

/// <summary>
/// The codes and words that the README and the page use as examples: they are there in made-up data too, in sets of five medicaments
/// and more. Among real data they are those of other, real medicaments.
/// </summary>
internal static class SpecimenExamples
{
    public const int Cis = 60_002_283;

    /// <summary>The short form of 3400949497294.</summary>
    public const int Cip7 = 4_949_729;

    /// <summary>One of the numbers that <see cref="SpecimenGeneriques"/> leaves out.</summary>
    public const int Groupe = 1_368;

    /// <summary>The medicament with <see cref="Cis"/> and <see cref="Cip7"/>.</summary>
    public const int Index = 0;

    /// <summary>The members of <see cref="Groupe"/>, the reference first. No other group has them.</summary>
    public static readonly int[] GroupeMembers = [2, 4];

    /// <returns>What is special about a medicament; null for most.</returns>
    public static Example? Find(int index) => index switch
    {
        Index => new Example("ANASTROZOLE", "1 mg", "comprimé pelliculé"),
        2 => new Example("PARACETAMOL CODEINE", "500 mg/30 mg", "comprimé"),
        4 => new Example("PARACETAMOL CODEINE", "500 mg/30 mg", "comprimé effervescent"),
        _ => null,
    };

    internal sealed record Example(string Substance, string Dosage, string Form);
}
