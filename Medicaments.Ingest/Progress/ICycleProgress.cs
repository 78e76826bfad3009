using Medicaments.Ingest.Download;
using Medicaments.Ingest.Parse;

namespace Medicaments.Ingest.Progress;

/// <summary>Told what a cycle is doing, file by file and step by step. Calls come from several threads.</summary>
internal interface ICycleProgress
{
    /// <summary>A step begins.</summary>
    void Step(string name);

    /// <summary>Bytes of a file that have come so far.</summary>
    void Receiving(SourceFile file, long bytes);

    void Received(ReceivedFile file);

    void Parsed(ParsedFile file);
}
