using System.Runtime.ExceptionServices;
using Medicaments.Api.Answers;
using Medicaments.Snapshots;

namespace Medicaments.Api.Serving;

/// <summary>
/// One generation of the data as it is served. Immutable. A request takes it once, from <see cref="SnapshotHolder"/>, and never sees another.
/// </summary>
internal sealed class ServedSnapshot
{
    private ServedSnapshot(SnapshotReader snapshot, bool pinned, ServedSnapshot? previous, ParallelOptions threads)
    {
        (Manifest, IsPinned) = (snapshot.Manifest, pinned);
        using var rows = SnapshotRows.Open(snapshot, threads);
        var edition = new Edition(Manifest.Id.Time);
        var groups = new GroupTable(rows.Groupes);
        var presentations = new PresentationBodies.Builder(rows.Presentations, rows.Medicaments);
        Medicaments = Resource.Render(new MedicamentRows(rows, groups, presentations, previous?.Presentations), previous?.Medicaments, edition, threads);
        Groups = Resource.Render(new GroupRows(rows, groups), previous?.Groups, edition, threads);
        Presentations = presentations.Build(Medicaments.Bodies);
        Export = new ExportBodies(Medicaments.Bodies);
    }

    public Manifest Manifest { get; }

    /// <summary>Whether an operator chose it: what is announced may then be older and is served once the pin is gone.</summary>
    public bool IsPinned { get; }

    /// <summary>By CIS.</summary>
    public Resource Medicaments { get; }

    /// <summary>Generic groups by id.</summary>
    public Resource Groups { get; }

    public PresentationBodies Presentations { get; }

    public ExportBodies Export { get; }

    /// <param name="pinned">Whether an operator chose this snapshot.</param>
    /// <param name="previous">What is served until then: what did not change since is taken from it.</param>
    /// <param name="threads">How many may work; by default as many as there are processors. One is the calling thread alone.</param>
    /// <exception cref="InvalidSnapshotException">A part is missing or damaged; the message names it.</exception>
    public static ServedSnapshot Render(SnapshotReader snapshot, bool pinned, ServedSnapshot? previous = null, int threads = -1)
    {
        try
        {
            return new ServedSnapshot(snapshot, pinned, previous, new ParallelOptions { MaxDegreeOfParallelism = threads });
        }
        catch (AggregateException exception)
        {
            ExceptionDispatchInfo.Throw(exception.InnerExceptions[0]);
            throw;
        }
    }
}
