using System.Net;
using System.Net.Http.Headers;
using Medicaments.Ingest.Http;
using Medicaments.Snapshots;
using Medicaments.Tests.Builders;
using Medicaments.Tests.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Medicaments.Tests.Ingest.Http;

public sealed class StoreEndpointsTests : IAsyncLifetime, IDisposable
{
    private readonly IngestBench _bench = new();
    private HttpClient _http = new();
    private WebApplication _app = null!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(_bench.Store);
        _app = builder.Build();
        _app.MapStore();
        _app.MapProbes();
        await _app.StartAsync();
        _http = new HttpClient { BaseAddress = new Uri(_app.Urls.First()) };
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    public void Dispose()
    {
        _http.Dispose();
        _bench.Dispose();
    }

    [Fact]
    public async Task EmptyStore_IsAliveAndNotReady()
    {
        Assert.Equal(HttpStatusCode.OK, (await _http.GetAsync("/livez")).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await _http.GetAsync("/readyz")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _http.GetAsync("/snapshots/current")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _http.GetAsync("/status")).StatusCode);
    }

    [Fact]
    public async Task PublishedStore_GivesPointersAndStatus()
    {
        var id = await PublishAsync();

        Assert.Equal(id + "\n", await _http.GetStringAsync("/snapshots/current"));
        Assert.Equal(HttpStatusCode.NotFound, (await _http.GetAsync("/snapshots/pinned")).StatusCode);
        _bench.Store.Pin(id);
        Assert.Equal(id + "\n", await _http.GetStringAsync("/snapshots/pinned"));
        Assert.Equal(HttpStatusCode.OK, (await _http.GetAsync("/readyz")).StatusCode);
        Assert.Contains("\"state\": \"idle\"", await _http.GetStringAsync("/status"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pin_ThatCannotBeFollowed_IsAConflictAndTheStoreReady()
    {
        await PublishAsync();
        await File.WriteAllTextAsync(Path.Combine(_bench.Store.StoreDirectory, "pinned"), "");

        using var pinned = await _http.GetAsync("/snapshots/pinned");

        Assert.Equal(HttpStatusCode.Conflict, pinned.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _http.GetAsync("/readyz")).StatusCode);
    }

    [Fact]
    public async Task Part_ThatIsALink_IsNotFound()
    {
        var id = await PublishAsync();
        var part = Path.Combine(_bench.Store.DirectoryOf(id), "medicaments.pb");
        File.Delete(part);
        File.CreateSymbolicLink(part, "/etc/passwd");

        Assert.Equal(HttpStatusCode.NotFound, (await _http.GetAsync($"/snapshots/{id}/medicaments.pb")).StatusCode);
    }

    [Fact]
    public async Task Parts_AreTheStoresBytesAndImmutable()
    {
        var id = await PublishAsync();

        foreach (var file in Directory.GetFiles(_bench.Store.DirectoryOf(id)))
        {
            using var response = await _http.GetAsync($"/snapshots/{id}/{Path.GetFileName(file)}");

            Assert.Equal(await File.ReadAllBytesAsync(file), await response.Content.ReadAsByteArrayAsync());
            Assert.Equal("public, max-age=31536000, immutable", response.Headers.CacheControl!.ToString());
            Assert.NotNull(response.Headers.ETag);
        }
    }

    [Fact]
    public async Task Part_RangeAndEntityTag_AreHonoured()
    {
        var address = $"/snapshots/{await PublishAsync()}/medicaments.pb";
        var whole = await _http.GetByteArrayAsync(address);
        using var range = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Range = new RangeHeaderValue(10, 19) } };
        using var head = new HttpRequestMessage(HttpMethod.Head, address);

        using var part = await _http.SendAsync(range);
        using var known = await _http.SendAsync(head);
        using var conditional = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { IfNoneMatch = { known.Headers.ETag! } } };
        using var unchanged = await _http.SendAsync(conditional);

        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(whole[10..20], await part.Content.ReadAsByteArrayAsync());
        Assert.Equal(whole.Length, known.Content.Headers.ContentLength);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Theory]
    [InlineData("{0}/..%2Fcurrent")]
    [InlineData("{0}/%2e%2e/status.json")]
    [InlineData("{0}/.lock")]
    [InlineData("{0}/unknown.pb")]
    [InlineData("rejected/x.json")]
    [InlineData("..%2F..%2Fetc/passwd")]
    [InlineData("20260526T040000Z-0123456789ab/manifest.json")]
    public async Task OtherNames_AreNotFound(string path)
    {
        var id = await PublishAsync();

        using var response = await _http.GetAsync("/snapshots/" + string.Format(null, path, id));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Writing_IsNotOffered()
    {
        var id = await PublishAsync();

        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await _http.DeleteAsync($"/snapshots/{id}/manifest.json")).StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await _http.PutAsync("/snapshots/current", null)).StatusCode);
    }

    private async Task<SnapshotId> PublishAsync()
    {
        new SourceFilesBuilder().WriteTo(_bench.SourceDirectory);
        return (await _bench.RunAsync()).Manifest!.Id;
    }
}
