using System.Globalization;
using Medicaments.Ingest.Download;
using Medicaments.Ingest.Parse;

namespace Medicaments.Ingest.Progress;

/// <summary>One line per step and file, for logs and for output that is no terminal.</summary>
internal sealed class LineProgress(Action<string> write) : ICycleProgress
{
    public void Step(string name) => write($"{name}…");

    public void Receiving(SourceFile file, long bytes)
    {
        // Only a live display has a use for every block.
    }

    public void Received(ReceivedFile file) => write($"  {file.File}: {file.Problem ?? "received"}");

    public void Parsed(ParsedFile file) => write($"  {file.File}: {Describe(file)}");

    /// <summary>What became of a file, in a few words.</summary>
    public static string Describe(ParsedFile file) => file switch
    {
        { Problem: { } problem } => problem,
        { Report: { } report } => string.Create(
            CultureInfo.InvariantCulture,
            $"{report.RowsKept} rows kept of {report.LinesRead} lines, {report.Malformed} malformed, {file.Bytes} bytes, {report.Encoding}"),
        _ => "",
    };
}
