namespace Medicaments.Ingest.Specimen;

/// <summary>
/// Numbers that depend on a seed and an index only (SplitMix64), the same on every machine and version: any row can be made without
/// those before it, and files of any size agree with one another.
/// </summary>
internal struct SpecimenRandom(ulong seed, ulong index)
{
    private const ulong Gamma = 0x9E3779B97F4A7C15;

    private ulong _state = Mix(seed * Gamma ^ Mix(index + Gamma));

    /// <summary>At least zero and below <paramref name="bound"/>.</summary>
    public int Next(int bound)
    {
        _state += Gamma;
        return (int)((Mix(_state) >> 32) * (ulong)bound >> 32);
    }

    public bool Chance(int percent) => Next(100) < percent;

    public T Pick<T>(IReadOnlyList<T> values) => values[Next(values.Count)];

    /// <summary>The index of the weight in which a number below their sum falls.</summary>
    public int Weighted(ReadOnlySpan<int> weights)
    {
        var sum = 0;
        foreach (var weight in weights)
        {
            sum += weight;
        }

        var number = Next(sum);
        var chosen = 0;
        while (number >= weights[chosen])
        {
            number -= weights[chosen++];
        }

        return chosen;
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
