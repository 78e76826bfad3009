using Medicaments.Ingest.Download;
using Medicaments.Ingest.Parse;

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

    public void Receiving(SourceFile file, long bytes) => next.Receiving(file, bytes);

    public void Received(ReceivedFile file) => next.Received(file);

    public void Parsed(ParsedFile file) => next.Parsed(file);
}
