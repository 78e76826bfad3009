using Medicaments.Snapshots.Format;

namespace Medicaments.Ingest.Progress;

/// <summary>One line per step and file, for logs and for output that is no terminal.</summary>
internal sealed class LineProgress(Action<string> write) : ICycleProgress
{
    public void Step(string name) => write($"{name}…");

    public void Receiving(Table table, long bytes)
    {
        // Only a live display has a use for every block.
    }

    public void Received(Table table, string? problem) => write($"  {table.FileName}: {problem ?? "received"}");

    public void Parsed(Table table, string? problem, string summary) => write($"  {table.FileName}: {summary}");
}
