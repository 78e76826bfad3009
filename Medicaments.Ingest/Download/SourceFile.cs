namespace Medicaments.Ingest.Download;

/// <summary>A file of the BDPM (contract 15.1).</summary>
/// <param name="Table">The snapshot's table that it becomes.</param>
/// <param name="MinimumColumns">A row with fewer is left out; columns beyond these may be absent and are then empty.</param>
/// <param name="KnownColumns">A row with more is left out unless the further ones are empty.</param>
/// <param name="IsCore">Without a core file there is no snapshot; without another one its table is kept from the previous snapshot.</param>
internal sealed record SourceFile(string Name, string Table, int MinimumColumns, int KnownColumns, bool IsCore = false)
{
    public static readonly SourceFile Medicaments = new("CIS_bdpm.txt", "medicaments", 12, 12, IsCore: true);
    public static readonly SourceFile Presentations = new("CIS_CIP_bdpm.txt", "presentations", 10, 13, IsCore: true);
    public static readonly SourceFile Compositions = new("CIS_COMPO_bdpm.txt", "compositions", 7, 8, IsCore: true);
    public static readonly SourceFile Generiques = new("CIS_GENER_bdpm.txt", "generiques", 4, 5, IsCore: true);
    public static readonly SourceFile Conditions = new("CIS_CPD_bdpm.txt", "conditions", 2, 2, IsCore: true);
    public static readonly SourceFile Mitm = new("CIS_MITM.txt", "mitm", 4, 4);
    public static readonly SourceFile Disponibilites = new("CIS_CIP_Dispo_Spec.txt", "disponibilites", 8, 8);
    public static readonly SourceFile LiensCommission = new("HAS_LiensPageCT_bdpm.txt", "liens-commission", 2, 2);
    public static readonly SourceFile Smr = new("CIS_HAS_SMR_bdpm.txt", "smr", 6, 6);
    public static readonly SourceFile Asmr = new("CIS_HAS_ASMR_bdpm.txt", "asmr", 6, 6);

    /// <summary>Made at each request by the site, which may have no notice to show: the only file that may be empty.</summary>
    public static readonly SourceFile InformationsImportantes =
        new("CIS_InfoImportantes.txt", "informations-importantes", 4, 4) { MayBeEmpty = true };

    public bool MayBeEmpty { get; private init; }

    /// <summary>In the order of the snapshot's tables.</summary>
    public static IReadOnlyList<SourceFile> All { get; } =
    [
        Medicaments, Presentations, Compositions, Generiques, Conditions,
        Mitm, Disponibilites, LiensCommission, Smr, Asmr, InformationsImportantes,
    ];

    public override string ToString() => Name;
}
