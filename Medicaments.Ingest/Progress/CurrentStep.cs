using Medicaments.Snapshots.Format;

namespace Medicaments.Ingest.Progress;

/// <summary>Remembers the step of the cycle that runs, for who asks from outside; passes everything on.</summary>
internal sealed class CurrentStep(ICycleProgress next) : ICycleProgress
{
    private volatile string? _name;

    /// <summary>The last step that began; it may be that of a cycle that has ended.</summary>
    public string? Name => _name;

    public void Step(string name)
    {
        _name = name;
        next.Step(name);
    }

    public void Receiving(Table table, long bytes) => next.Receiving(table, bytes);

    public void Received(Table table, string? problem) => next.Received(table, problem);

    public void Parsed(Table table, string? problem, string summary) => next.Parsed(table, problem, summary);
}
