using Medicaments.Api.Answers;
using Medicaments.Api.Endpoints;
using Medicaments.Api.Http;
using Medicaments.Tests.Builders;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Api;

/// <summary>Fixed documents are compressed aside (robustness 7): one of them took 296 ms of the thread that answers everyone.</summary>
public sealed class DocumentTests
{
    [Fact]
    public async Task Document_AskedFor_IsMadeOnAThreadOfItsOwn()
    {
        var madeOn = 0;
        var document = new Document(
            () =>
            {
                madeOn = Environment.CurrentManagedThreadId;
                Assert.False(Thread.CurrentThread.IsThreadPoolThread);
                return new byte[5000];
            },
            "text/plain",
            CachePolicy.Data);
        var caller = Environment.CurrentManagedThreadId;

        Assert.False(document.IsReady);
        await document.PrepareAsync();

        Assert.True(document.IsReady);
        Assert.NotEqual(caller, madeOn);
        Assert.True(document.Form(ContentCoding.Brotli).Length < 100 && document.Form(ContentCoding.Gzip).Length < 100);
    }

    [Fact]
    public async Task Documents_OnceThereIsData_AreMadeBeforeAnybodyAsks()
    {
        await using var server = await ApiServer.StartAsync(SnapshotExamples.OfSize(1));

        await Eventually.TrueAsync(() => Task.FromResult(DocsEndpoints.Documents.All(document => document.IsReady)), "all are ready");
    }
}
