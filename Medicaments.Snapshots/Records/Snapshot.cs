using Medicaments.Snapshots.Format;

namespace Medicaments.Snapshots.Records;

/// <summary>
/// The rows of the BDPM at one time, each table in the order of its source file and with every source column. The five core tables are
/// always there; an optional one is null when its source file was not.
/// </summary>
public sealed record Snapshot
{
    private readonly Dictionary<Table, IReadOnlyList<object>> _rows = [];

    public Snapshot()
    {
    }

    /// <param name="rows">Of every core table, and of the optional ones that there are.</param>
    public Snapshot(IEnumerable<KeyValuePair<Table, IReadOnlyList<object>>> rows) => _rows = new(rows);

    /// <summary>For <c>with</c>.</summary>
    private Snapshot(Snapshot other) => _rows = new(other._rows);

    public IReadOnlyList<Medicament> Medicaments { get => Get(Tables.Medicaments)!; init => Set(Tables.Medicaments, value); }

    public IReadOnlyList<Presentation> Presentations { get => Get(Tables.Presentations)!; init => Set(Tables.Presentations, value); }

    public IReadOnlyList<Composition> Compositions { get => Get(Tables.Compositions)!; init => Set(Tables.Compositions, value); }

    public IReadOnlyList<Generique> Generiques { get => Get(Tables.Generiques)!; init => Set(Tables.Generiques, value); }

    public IReadOnlyList<Condition> Conditions { get => Get(Tables.Conditions)!; init => Set(Tables.Conditions, value); }

    public IReadOnlyList<Mitm>? Mitm { get => Get(Tables.Mitm); init => Set(Tables.Mitm, value); }

    public IReadOnlyList<Disponibilite>? Disponibilites { get => Get(Tables.Disponibilites); init => Set(Tables.Disponibilites, value); }

    public IReadOnlyList<LienCommission>? LiensCommission { get => Get(Tables.LiensCommission); init => Set(Tables.LiensCommission, value); }

    public IReadOnlyList<AvisHas>? Smr { get => Get(Tables.Smr); init => Set(Tables.Smr, value); }

    public IReadOnlyList<AvisHas>? Asmr { get => Get(Tables.Asmr); init => Set(Tables.Asmr, value); }

    public IReadOnlyList<InformationImportante>? InformationsImportantes
    {
        get => Get(Tables.InformationsImportantes);
        init => Set(Tables.InformationsImportantes, value);
    }

    /// <summary>The rows of a table; null when the snapshot does not have it.</summary>
    public IReadOnlyList<object>? RowsOf(Table table) => _rows.GetValueOrDefault(table);

    private IReadOnlyList<TRow>? Get<TRow>(Table<TRow> table)
        where TRow : class => (IReadOnlyList<TRow>?)RowsOf(table);

    private void Set(Table table, IReadOnlyList<object>? rows)
    {
        if (rows is null)
        {
            _rows.Remove(table);
        }
        else
        {
            _rows[table] = rows;
        }
    }
}
