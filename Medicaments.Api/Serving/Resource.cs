using Medicaments.Api.Answers;
using Medicaments.Api.Search;

namespace Medicaments.Api.Serving;

/// <summary>
/// One kind of thing that is served: ready bodies, found by code and by name. Immutable. A body that the generation before has from the same
/// rows is shared with it, which costs a hash of the rows and no memory.
/// </summary>
internal sealed class Resource
{
    /// <summary>Items rendered by one thread in one go.</summary>
    private const int BatchSize = 256;

    private Resource(BodyTable bodies, Dictionary<int, int> numbers, NameIndex names) => (Bodies, Numbers, Names) = (bodies, numbers, names);

    public BodyTable Bodies { get; }

    /// <summary>From code to number.</summary>
    public Dictionary<int, int> Numbers { get; }

    /// <summary>Folded names, by number.</summary>
    public NameIndex Names { get; }

    /// <param name="previous">The same of the generation before, if there is one.</param>
    public static Resource Render(ResourceRows rows, Resource? previous, Edition edition, ParallelOptions threads)
    {
        var bodies = new BodyTable.Builder(rows.Count);
        Parallel.For(
            0,
            (rows.Count + BatchSize - 1) / BatchSize,
            threads,
            () => (Origin: new BodyOrigin(), Scratch: new JsonScratch()),
            (batch, _, local) =>
            {
                for (var i = batch * BatchSize; i < Math.Min((batch + 1) * BatchSize, rows.Count); i++)
                {
                    Add(i, local.Origin, local.Scratch);
                }

                return local;
            },
            local => local.Scratch.Dispose());
        var table = bodies.Build(edition);
        return new Resource(table, Number(rows, previous), IndexNames(rows, table, previous));

        void Add(int item, BodyOrigin origin, JsonScratch scratch)
        {
            origin.Clear();
            rows.AddOrigin(origin, item);
            var number = origin.ToNumber();
            if (previous is not null && previous.TryFindSame(rows.CodeOf(item), number, out var before))
            {
                bodies.Share(item, previous.Bodies, before);
                rows.Share(item, before);
            }
            else
            {
                bodies.Add(item, scratch.Render(item, rows.Write), number);
            }
        }
    }

    /// <returns>The body with a code as an answer; null when there is none.</returns>
    public Answer? Find(int code) => Numbers.TryGetValue(code, out var number) ? Answer.Of(Bodies, number) : default(Answer?);

    private bool TryFindSame(int code, ulong origin, out int item) => Numbers.TryGetValue(code, out item) && Bodies.Origin(item) == origin;

    private static Dictionary<int, int> Number(ResourceRows rows, Resource? previous)
    {
        if (previous is not null
            && previous.Numbers.Count == rows.Count
            && Enumerable.Range(0, rows.Count).All(i => previous.Numbers.TryGetValue(rows.CodeOf(i), out var number) && number == i))
        {
            return previous.Numbers;
        }

        var numbers = new Dictionary<int, int>(rows.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            numbers[rows.CodeOf(i)] = i;
        }

        return numbers;
    }

    /// <summary>An item whose body is that of the generation before has its name too.</summary>
    private static NameIndex IndexNames(ResourceRows rows, BodyTable bodies, Resource? previous)
    {
        var names = new NameIndex.Builder(rows.Count, previous?.Names);
        for (var i = 0; i < rows.Count; i++)
        {
            if (previous is not null && previous.TryFindSame(rows.CodeOf(i), bodies.Origin(i), out var before))
            {
                names.AddPrevious(before);
            }
            else
            {
                names.Add(rows.NameOf(i));
            }
        }

        return names.Build();
    }
}
