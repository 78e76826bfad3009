namespace Medicaments.Snapshots;

/// <summary>
/// The tables of the BDPM at one time, each in the order of its source file and with every source column. The five core tables are
/// always there; an optional one is null when its source file was not.
/// </summary>
public sealed record Snapshot
{
    public required IReadOnlyList<Medicament> Medicaments { get; init; }

    public required IReadOnlyList<Presentation> Presentations { get; init; }

    public required IReadOnlyList<Composition> Compositions { get; init; }

    public required IReadOnlyList<Generique> Generiques { get; init; }

    public required IReadOnlyList<Condition> Conditions { get; init; }

    public IReadOnlyList<Mitm>? Mitm { get; init; }

    public IReadOnlyList<Disponibilite>? Disponibilites { get; init; }

    public IReadOnlyList<LienCommission>? LiensCommission { get; init; }

    public IReadOnlyList<AvisHas>? Smr { get; init; }

    public IReadOnlyList<AvisHas>? Asmr { get; init; }

    public IReadOnlyList<InformationImportante>? InformationsImportantes { get; init; }
}
