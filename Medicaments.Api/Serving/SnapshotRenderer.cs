using System.Runtime.ExceptionServices;
using Medicaments.Api.Answers;
using Medicaments.Api.Search;
using Medicaments.Snapshots;

namespace Medicaments.Api.Serving;

/// <summary>
/// Makes a <see cref="ServedSnapshot"/>. What did not change since the generation before is taken from it, which costs a hash of the
/// rows and no memory; the rest is decoded and rendered, a medicament at a time.
/// </summary>
internal sealed class SnapshotRenderer : IDisposable
{
    /// <summary>Medicaments rendered by one thread in one go.</summary>
    private const int BatchSize = 256;

    private readonly ServedSnapshot? _previous;
    private readonly ParallelOptions _threads;
    private readonly Edition _edition;
    private readonly SnapshotRows _rows;
    private readonly GroupTable _groups;
    private readonly Dictionary<int, int> _numbers;

    private SnapshotRenderer(SnapshotReader snapshot, ServedSnapshot? previous, ParallelOptions threads)
    {
        (_previous, _threads) = (previous, threads);
        _edition = new Edition(snapshot.Manifest.Id.Time);
        _rows = SnapshotRows.Open(snapshot, threads);
        _groups = new GroupTable(_rows.Groupes);
        _numbers = NumberMedicaments();
    }

    /// <param name="pinned">Whether an operator chose this snapshot.</param>
    /// <param name="previous">What is served until then.</param>
    /// <param name="threads">How many may work; by default as many as there are processors. One is the calling thread alone.</param>
    /// <exception cref="InvalidSnapshotException">A part is missing or damaged; the message names it.</exception>
    public static ServedSnapshot Render(SnapshotReader snapshot, bool pinned, ServedSnapshot? previous = null, int threads = -1)
    {
        try
        {
            using var renderer = new SnapshotRenderer(snapshot, previous, new ParallelOptions { MaxDegreeOfParallelism = threads });
            return renderer.Build(snapshot.Manifest, pinned);
        }
        catch (AggregateException exception)
        {
            ExceptionDispatchInfo.Throw(exception.InnerExceptions[0]);
            throw;
        }
    }

    public void Dispose() => _rows.Dispose();

    private ServedSnapshot Build(Manifest manifest, bool pinned)
    {
        var presentations = new PresentationBodies.Builder(_rows.Presentations, _rows.Medicaments);
        var medicaments = RenderMedicaments(presentations);
        RenderOrphans(presentations);
        var pieces = presentations.Build(medicaments);
        BodyTable groups = null!;
        NameIndex names = null!, groupNames = null!;
        CipIndex cips = null!;
        Parallel.Invoke(
            _threads,
            () => names = IndexNames(
                medicaments, _rows.Medicaments.KeyOf, _rows.Medicaments.Denomination, _previous?.Medicaments, _previous?.MedicamentNumbers, _previous?.MedicamentNames),
            () =>
            {
                groups = new GroupRenderer(_rows, _groups, _numbers, _previous, _edition).Render();
                groupNames = IndexNames(groups, _groups.Id, _groups.Libelle, _previous?.Groups, _previous?.GroupNumbers, _previous?.GroupNames);
            },
            () => cips = new CipIndex(pieces, _rows.Presentations, presentations.Numbers));
        return new ServedSnapshot
        {
            Manifest = manifest,
            IsPinned = pinned,
            Export = new ExportBodies(medicaments),
            Medicaments = medicaments,
            MedicamentNumbers = _numbers,
            MedicamentNames = names,
            Presentations = pieces,
            Cips = cips,
            Groups = groups,
            GroupNumbers = _groups.Numbers,
            GroupNames = groupNames,
        };
    }

    private Dictionary<int, int> NumberMedicaments()
    {
        var rows = _rows.Medicaments;
        if (_previous?.MedicamentNumbers is { } previous
            && previous.Count == rows.Count
            && Enumerable.Range(0, rows.Count).All(i => previous.TryGetValue(rows.KeyOf(i), out var number) && number == i))
        {
            return previous;
        }

        var numbers = new Dictionary<int, int>(rows.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            numbers[rows.KeyOf(i)] = i;
        }

        return numbers;
    }

    private BodyTable RenderMedicaments(PresentationBodies.Builder presentations)
    {
        var count = _rows.Medicaments.Count;
        var bodies = new BodyTable.Builder(count);
        Parallel.For(
            0,
            (count + BatchSize - 1) / BatchSize,
            _threads,
            () => new MedicamentRenderer(_rows, _groups, _previous, bodies, presentations),
            (batch, _, renderer) =>
            {
                for (var i = batch * BatchSize; i < Math.Min((batch + 1) * BatchSize, count); i++)
                {
                    renderer.Add(i);
                }

                return renderer;
            },
            renderer => renderer.Dispose());
        return bodies.Build(_edition);
    }

    private void RenderOrphans(PresentationBodies.Builder presentations)
    {
        using var scratch = new JsonScratch();
        for (var i = 0; i < presentations.Orphans.Length; i++)
        {
            presentations.Orphans[i] = scratch.Render(_rows.Presentations[presentations.OrphanRows[i]], Representations.Write).ToArray();
        }
    }

    /// <summary>An item whose body is that of the generation before has its name too.</summary>
    private static NameIndex IndexNames(
        BodyTable bodies, Func<int, int> code, Func<int, string> name, BodyTable? previous, Dictionary<int, int>? previousNumbers, NameIndex? previousNames)
    {
        var builder = new NameIndex.Builder(bodies.Count, previousNames);
        for (var i = 0; i < bodies.Count; i++)
        {
            if (previousNumbers is not null && previousNumbers.TryGetValue(code(i), out var before) && previous!.Origin(before) == bodies.Origin(i))
            {
                builder.AddPrevious(before);
            }
            else
            {
                builder.Add(name(i));
            }
        }

        return builder.Build();
    }
}
