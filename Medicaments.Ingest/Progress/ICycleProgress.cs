using Medicaments.Snapshots.Format;

namespace Medicaments.Ingest.Progress;

/// <summary>Told what a cycle is doing, file by file and step by step. Calls come from several threads.</summary>
internal interface ICycleProgress
{
    /// <summary>A step begins.</summary>
    void Step(string name);

    /// <summary>Bytes of a file that have come so far.</summary>
    void Receiving(Table table, long bytes);

    /// <param name="problem">Why the file did not come, without its name; null when it came.</param>
    void Received(Table table, string? problem);

    /// <param name="problem">Why the file cannot be used; null when it can.</param>
    /// <param name="summary">What became of it, in a few words.</param>
    void Parsed(Table table, string? problem, string summary);
}
