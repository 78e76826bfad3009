using System.Diagnostics;
using Medicaments.Snapshots;
using Medicaments.Snapshots.Format;

namespace Medicaments.Ingest.Progress;

/// <summary>Makes a cycle a span and each of its steps a span inside it; passes everything on.</summary>
internal sealed class CycleSpans : ICycleProgress, IDisposable
{
    private static readonly ActivitySource Source = new("Medicaments.Ingest");

    private readonly ICycleProgress _next;
    private readonly Activity? _cycle = Source.StartActivity("update");
    private Activity? _step;

    public CycleSpans(ICycleProgress next) => _next = next;

    /// <summary>The running cycle as its steps see it, for the spans of those who take over what it makes; null when it is not traced.</summary>
    public static string? TraceParent => Activity.Current is { Recorded: true } step && step.Source == Source ? (step.Parent ?? step).Id : null;

    public void Step(string name)
    {
        _step?.Dispose();
        _step = Source.StartActivity(name);
        _next.Step(name);
    }

    public void Receiving(Table table, long bytes) => _next.Receiving(table, bytes);

    public void Received(Table table, string? problem) => _next.Received(table, problem);

    public void Parsed(Table table, string? problem, string summary) => _next.Parsed(table, problem, summary);

    /// <summary>Says how the cycle ended, and in which step.</summary>
    public void Completed(string result, SnapshotId? snapshot, string? problem)
    {
        foreach (var span in new[] { _step, _cycle }.OfType<Activity>())
        {
            span.SetTag("cycle.result", result.ToLowerInvariant());
            span.SetTag("snapshot.id", snapshot?.ToString());
            if (problem is not null)
            {
                span.SetTag("error.type", result);
                span.SetStatus(ActivityStatusCode.Error, problem);
            }
        }
    }

    public void Dispose()
    {
        _step?.Dispose();
        _cycle?.Dispose();
    }
}
