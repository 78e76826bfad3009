namespace Medicaments.Snapshots;

/// <summary>How many rows of a table differ from those of the previous snapshot.</summary>
public sealed record ChangeCounts
{
    public required int Added { get; init; }

    public required int Removed { get; init; }

    public required int Changed { get; init; }

    public required int Same { get; init; }

    /// <summary>How many rows changed in each field.</summary>
    public required IReadOnlyDictionary<string, int> Fields { get; init; }
}
