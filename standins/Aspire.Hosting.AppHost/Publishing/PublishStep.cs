namespace Aspire.Hosting.Publishing;

/// <summary>Turns the model into files below the output directory; writes nothing itself.</summary>
internal sealed record PublishStep(string Name, Func<string, IReadOnlyList<OutputFile>> Render);

internal sealed record OutputFile(string Path, string Content);
