using System.Net;
using Medicaments.Snapshots.Store;

namespace Medicaments.Tests.Infrastructure;

/// <summary>Answers as Ingest does, from a store directory, but for the files that a test answers for.</summary>
internal sealed class StoreHandler(string directory) : HttpMessageHandler
{
    /// <summary>By file name.</summary>
    public Dictionary<string, Func<HttpContent>> Answers { get; } = [];

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath is "/status"
            ? SnapshotStoreReader.StatusFile
            : request.RequestUri.AbsolutePath["/snapshots/".Length..];
        var file = Path.Combine(directory, path);
        return Task.FromResult(
            Answers.TryGetValue(Path.GetFileName(file), out var answer) ? new HttpResponseMessage(HttpStatusCode.OK) { Content = answer() }
            : File.Exists(file) ? new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(File.ReadAllBytes(file)) }
            : new HttpResponseMessage(HttpStatusCode.NotFound));
    }
}
