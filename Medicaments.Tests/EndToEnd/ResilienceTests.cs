using System.Net;
using System.Text.Json;
using Medicaments.Snapshots;
using Medicaments.Snapshots.Content;
using Medicaments.Snapshots.Records;
using Medicaments.Snapshots.Store;
using Medicaments.Tests.Builders;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.EndToEnd;

/// <summary>The Api when its store is empty, damaged, pinned or left alone: what was good stays served (contract 16).</summary>
public sealed class ResilienceTests : IDisposable
{
    private const string Target = "/v1/medicaments/60000001";

    private readonly TemporaryDirectory _directory = new();
    private readonly SnapshotStore _store;

    public ResilienceTests() => _store = new SnapshotStore(_directory.File("store"));

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Start_EmptyStore_ListensAnswers503AndRecoversByItself()
    {
        await using var api = await StartAsync();

        using var data = await api.Http.GetAsync(new Uri(Target, UriKind.Relative));
        using var health = await api.Http.GetAsync(new Uri("/health", UriKind.Relative));
        using var robots = await api.Http.GetAsync(new Uri("/robots.txt", UriKind.Relative));
        await api.WaitForLogAsync("No snapshot to serve");
        Publish(1);
        _store.WriteStatus(new StoreStatus { State = UpdateState.Idle, LastCheck = DateTimeOffset.UtcNow });
        await api.WaitForSnapshotAsync(IngestedStore.Time(1));
        using var recovered = await api.WaitForAsync("/health", response => response.IsSuccessStatusCode);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, data.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(5), data.Headers.RetryAfter!.Delta);
        Assert.Equal("Data is not available yet. Please retry later.", (await JsonAsync(data)).GetProperty("message").GetString());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);
        Assert.Equal("unhealthy", (await JsonAsync(health)).GetProperty("status").GetString());
        Assert.Equal(HttpStatusCode.OK, robots.StatusCode);
        Assert.Equal("healthy", (await JsonAsync(recovered)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Start_AnnouncedIsDamaged_ServesTheNewestGoodOneAndSaysSo()
    {
        Publish(1);
        var good = Publish(2);
        var damaged = Publish(3);
        Flip(damaged, "compositions.pb");

        await using var api = await StartAsync();
        await api.WaitForSnapshotAsync(IngestedStore.Time(2));

        Assert.Contains($"Snapshot {damaged} refused", await api.WaitForLogAsync("compositions.pb"), StringComparison.Ordinal);
        Assert.Contains($"Snapshot {good} served, the newest that is whole, in place of {damaged}", await api.WaitForLogAsync("in place of"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("20260601T0000")]
    [InlineData("20260601T000009Z-0123456789ab\n")]
    public async Task Start_PointerIsOfNoUse_ServesTheNewestGoodOneAndSaysSo(string line)
    {
        Publish(1);
        var newest = Publish(2);
        await File.WriteAllTextAsync(Path.Combine(_store.StoreDirectory, SnapshotStoreReader.CurrentFile), line);

        await using var api = await StartAsync();
        await api.WaitForSnapshotAsync(IngestedStore.Time(2));

        Assert.Contains($"Snapshot {newest} served", await api.WaitForLogAsync("the newest that is whole"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_NothingIsWhole_WaitsForAGoodOne()
    {
        var damaged = Publish(1);
        Truncate(damaged, "medicaments.pb");
        await using var api = await StartAsync();
        await api.WaitForLogAsync("No snapshot to serve");
        using var before = await api.Http.GetAsync(new Uri(Target, UriKind.Relative));

        Publish(2);
        await api.WaitForSnapshotAsync(IngestedStore.Time(2));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, before.StatusCode);
        Assert.Contains("medicaments.pb", await api.WaitForLogAsync("refused"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("medicaments.pb", Damage.Flip)]
    [InlineData("conditions.pb", Damage.Truncate)]
    [InlineData("generiques.pb", Damage.Remove)]
    [InlineData("manifest.json", Damage.Flip)]
    [InlineData("SHA256SUMS", Damage.Truncate)]
    public async Task Announced_DamagedSnapshot_IsRefusedByNameAndTheOldOneStays(string file, Damage damage)
    {
        Publish(1);
        await using var api = await StartAsync();
        await api.WaitForSnapshotAsync(IngestedStore.Time(1));
        var damaged = Commit(2);
        DoDamage(damaged, file, damage);

        _store.Announce(damaged);
        var refused = await api.WaitForLogAsync("refused");
        using var during = await api.Http.GetAsync(new Uri(Target, UriKind.Relative));
        Publish(3);
        await api.WaitForSnapshotAsync(IngestedStore.Time(3));

        Assert.Contains(damaged.ToString(), refused, StringComparison.Ordinal);
        Assert.Contains(file, refused, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, IngestedStore.Time(1)), (during.StatusCode, during.Content.Headers.LastModified));
        Assert.Single(api.LogMessages(), message => message.Contains("refused", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Announced_ManifestIsWrongAboutRows_IsRefusedByName()
    {
        Publish(1);
        await using var api = await StartAsync();
        await api.WaitForSnapshotAsync(IngestedStore.Time(1));
        var encoded = EncodedSnapshot.Of(Content(2));
        var manifest = ManifestExamples.Manifest(Content(2), encoded, IngestedStore.Time(2));
        _store.Commit(encoded, manifest with
        {
            Parts = [.. manifest.Parts.Select(part => part.Table == "presentations" ? part with { Rows = part.Rows + 1 } : part)],
        });

        _store.Announce(manifest.Id);

        Assert.Contains("presentations.pb has 20 rows", await api.WaitForLogAsync("refused"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pin_OlderSnapshot_IsServedUntilUnpinned()
    {
        var older = Publish(1);
        Publish(2);
        await using var api = await StartAsync();
        await api.WaitForSnapshotAsync(IngestedStore.Time(2));

        _store.Pin(older);
        await api.WaitForSnapshotAsync(IngestedStore.Time(1));
        Publish(3);
        _store.Unpin();
        await api.WaitForSnapshotAsync(IngestedStore.Time(3));
        _store.Pin(older);
        await api.WaitForSnapshotAsync(IngestedStore.Time(1));
        _store.Unpin();

        await api.WaitForSnapshotAsync(IngestedStore.Time(3));
    }

    [Fact]
    public async Task Announced_OlderSnapshotNotPinned_IsNotServed()
    {
        var older = Publish(1);
        Publish(2);
        await using var api = await StartAsync();
        await api.WaitForSnapshotAsync(IngestedStore.Time(2));

        _store.Announce(older);
        await api.WaitForLogAsync("is older than");

        await api.WaitForSnapshotAsync(IngestedStore.Time(2));
    }

    [Fact]
    public async Task Start_IngestIsDead_ServesWhatWasCopiedBefore()
    {
        using var ingested = new IngestedStore();
        ingested.Store.Publish(Content(1), IngestedStore.Time(1));
        var copy = _directory.File("copy");
        string address;
        await using (var ingest = await ingested.ServeAsync())
        {
            address = ingest.Urls.Single();
            await using var first = await RunningApi.StartAsync(address, ("DATA_DIR", copy));
            await first.WaitForSnapshotAsync(IngestedStore.Time(1));
        }

        await using var api = await RunningApi.StartAsync(address, ("DATA_DIR", copy));

        await api.WaitForSnapshotAsync(IngestedStore.Time(1));
        Assert.Contains(address, await api.WaitForLogAsync("cannot be copied"), StringComparison.Ordinal);
    }

    private Task<RunningApi> StartAsync() => RunningApi.StartAsync(_store.StoreDirectory);

    private static Snapshot Content(int number) => SnapshotExamples.OfSize(20, suffix: $" {number}");

    private SnapshotId Commit(int number) => _store.Commit(Content(number), IngestedStore.Time(number));

    private SnapshotId Publish(int number)
    {
        var id = Commit(number);
        _store.Announce(id);
        return id;
    }

    private void DoDamage(SnapshotId id, string file, Damage damage)
    {
        switch (damage)
        {
            case Damage.Flip:
                Flip(id, file);
                break;
            case Damage.Truncate:
                Truncate(id, file);
                break;
            default:
                File.Delete(Path.Combine(_store.DirectoryOf(id), file));
                break;
        }
    }

    private void Flip(SnapshotId id, string file)
    {
        var path = Path.Combine(_store.DirectoryOf(id), file);
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(path, bytes);
    }

    private void Truncate(SnapshotId id, string file)
    {
        var path = Path.Combine(_store.DirectoryOf(id), file);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^1]);
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync()).RootElement;

    public enum Damage
    {
        Flip,
        Truncate,
        Remove,
    }
}
