using System.Runtime.ExceptionServices;

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

    /// <summary>Does something with every table, on all processors; the results are in the order of <see cref="All"/>.</summary>
    /// <remarks>The first exception that was thrown for a table is thrown as it is.</remarks>
    internal static TResult[] InParallel<TResult>(Func<Table, TResult> work)
    {
        var results = new TResult[All.Count];
        try
        {
            Parallel.For(0, results.Length, i => results[i] = work(All[i]));
        }
        catch (AggregateException exception)
        {
            ExceptionDispatchInfo.Throw(exception.InnerExceptions[0]);
        }

        return results;
    }
}
