namespace Medicaments.Snapshots.Format;

/// <summary>Every table of a snapshot, in the order in which parts are listed and hashed.</summary>
public static class Tables
{
    public static IReadOnlyList<Table> All { get; } =
    [
        CoreTables.Medicaments,
        CoreTables.Presentations,
        CoreTables.Compositions,
        CoreTables.Generiques,
        CoreTables.Conditions,
        OptionalTables.Mitm,
        OptionalTables.Disponibilites,
        OptionalTables.LiensCommission,
        OptionalTables.Smr,
        OptionalTables.Asmr,
        OptionalTables.InformationsImportantes,
    ];
}
