using System.Runtime.ExceptionServices;

namespace Medicaments.Snapshots.Format;

/// <summary>Every table of a snapshot, in the order in which parts are listed and hashed.</summary>
public static class Tables
{
    /// <summary>Four tables have most of the rows: more processors would take more memory, and no less time.</summary>
    private static readonly ParallelOptions Several = new() { MaxDegreeOfParallelism = Math.Min(Environment.ProcessorCount, 4) };

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

    /// <summary>Does something with every table, several at a time; the results are in the order of <see cref="All"/>.</summary>
    /// <remarks>The first exception that was thrown for a table is thrown as it is.</remarks>
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
