using System.Runtime.ExceptionServices;
using Medicaments.Snapshots.Format;

namespace Medicaments.Snapshots.Records;

/// <summary>Every table of a snapshot.</summary>
public static class Tables
{
    /// <summary>Four tables have most of the rows: more processors would take more memory, and no less time.</summary>
    private static readonly ParallelOptions Several = new() { MaxDegreeOfParallelism = Math.Min(Environment.ProcessorCount, 4) };

    public static Table<Medicament> Medicaments { get; } = new Table<Medicament, MedicamentColumns>("medicaments", "CIS_bdpm.txt", minimumColumns: 12) { IsCore = true };

    public static Table<Presentation> Presentations { get; } = new Table<Presentation, PresentationColumns>("presentations", "CIS_CIP_bdpm.txt", minimumColumns: 10) { IsCore = true };

    public static Table<Composition> Compositions { get; } = new Table<Composition, CompositionColumns>("compositions", "CIS_COMPO_bdpm.txt", minimumColumns: 7) { IsCore = true };

    public static Table<Generique> Generiques { get; } = new Table<Generique, GeneriqueColumns>("generiques", "CIS_GENER_bdpm.txt", minimumColumns: 4) { IsCore = true };

    public static Table<Condition> Conditions { get; } = new Table<Condition, ConditionColumns>("conditions", "CIS_CPD_bdpm.txt", minimumColumns: 2) { IsCore = true };

    public static Table<Mitm> Mitm { get; } = new Table<Mitm, MitmColumns>("mitm", "CIS_MITM.txt", minimumColumns: 4);

    public static Table<Disponibilite> Disponibilites { get; } = new Table<Disponibilite, DisponibiliteColumns>("disponibilites", "CIS_CIP_Dispo_Spec.txt", minimumColumns: 8);

    public static Table<LienCommission> LiensCommission { get; } = new Table<LienCommission, LienCommissionColumns>("liens-commission", "HAS_LiensPageCT_bdpm.txt", minimumColumns: 2);

    public static Table<AvisHas> Smr { get; } = new Table<AvisHas, AvisHasColumns>("smr", "CIS_HAS_SMR_bdpm.txt", minimumColumns: 6);

    public static Table<AvisHas> Asmr { get; } = new Table<AvisHas, AvisHasColumns>("asmr", "CIS_HAS_ASMR_bdpm.txt", minimumColumns: 6);

    /// <summary>Its file is made at each request by the site, which may have no notice to show: the only one that may be empty.</summary>
    public static Table<InformationImportante> InformationsImportantes { get; } = new Table<InformationImportante, InformationImportanteColumns>("informations-importantes", "CIS_InfoImportantes.txt", minimumColumns: 4) { FileMayBeEmpty = true };

    /// <summary>In the order in which parts are listed and hashed: never another one.</summary>
    public static IReadOnlyList<Table> All { get; } =
    [
        Medicaments, Presentations, Compositions, Generiques, Conditions,
        Mitm, Disponibilites, LiensCommission, Smr, Asmr, InformationsImportantes,
    ];

    /// <summary>Does something with every table, several at a time; the results are in the order of <see cref="All"/>.</summary>
    /// <remarks>
    /// The calling thread takes its share: a busy thread pool makes this slower, it cannot make it wait. The first exception that was thrown
    /// for a table is thrown as it is.
    /// </remarks>
    internal static TResult[] InParallel<TResult>(Func<Table, TResult> work)
    {
        var results = new TResult[All.Count];
        try
        {
            Parallel.For(0, results.Length, Several, i => results[i] = work(All[i]));
        }
        catch (AggregateException exception)
        {
            ExceptionDispatchInfo.Throw(exception.InnerExceptions[0]);
        }

        return results;
    }
}
