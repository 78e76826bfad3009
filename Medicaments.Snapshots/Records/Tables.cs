using System.Runtime.ExceptionServices;
using Medicaments.Snapshots.Format;

namespace Medicaments.Snapshots.Records;

/// <summary>Every table of a snapshot.</summary>
public static class Tables
{
    /// <summary>Four tables have most of the rows: more processors would take more memory, and no less time.</summary>
    private static readonly ParallelOptions Several = new() { MaxDegreeOfParallelism = Math.Min(Environment.ProcessorCount, 4) };

    public static Table<Medicament> Medicaments { get; } = new MedicamentTable { IsCore = true };

    public static Table<Presentation> Presentations { get; } = new PresentationTable { IsCore = true };

    public static Table<Composition> Compositions { get; } = new CompositionTable { IsCore = true };

    public static Table<Generique> Generiques { get; } = new GeneriqueTable { IsCore = true };

    public static Table<Condition> Conditions { get; } = new ConditionTable { IsCore = true };

    public static Table<Mitm> Mitm { get; } = new MitmTable();

    public static Table<Disponibilite> Disponibilites { get; } = new DisponibiliteTable();

    public static Table<LienCommission> LiensCommission { get; } = new LienCommissionTable();

    public static Table<AvisHas> Smr { get; } = new AvisHasTable("smr", "CIS_HAS_SMR_bdpm.txt");

    public static Table<AvisHas> Asmr { get; } = new AvisHasTable("asmr", "CIS_HAS_ASMR_bdpm.txt");

    /// <summary>Its file is made at each request by the site, which may have no notice to show: the only one that may be empty.</summary>
    public static Table<InformationImportante> InformationsImportantes { get; } = new InformationImportanteTable { FileMayBeEmpty = true };

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
