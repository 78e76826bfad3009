using Medicaments.Snapshots;
using Medicaments.Snapshots.Store;
using Medicaments.Tests.Builders;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Api.Contract;

/// <summary>Health, probes and diagnostics (contract 13, 14, extensions X-5, X-6).</summary>
public sealed class HealthTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(0.5, null, "healthy", 200)]
    [InlineData(23.9, null, "healthy", 200)]
    [InlineData(24.1, null, "degraded", 503)]
    [InlineData(47.9, null, "degraded", 503)]
    [InlineData(48.1, null, "unhealthy", 503)]
    [InlineData(12, 1.0, "healthy", 200)]
    [InlineData(5.9, 20.0, "healthy", 200)]
    [InlineData(6.1, 4.0, "healthy", 200)]
    [InlineData(6.1, 6.0, "degraded", 503)]
    public async Task Health_ByAgeAndRunningUpdate_Decides(double ageHours, double? updatingMinutes, string status, int code)
    {
        var now = DateTimeOffset.UtcNow;
        var store = Store();
        store.Publish(SnapshotExamples.Full(), now.AddHours(-ageHours));
        store.WriteStatus(new StoreStatus
        {
            State = updatingMinutes is null ? UpdateState.Idle : UpdateState.Updating,
            RunningSince = updatingMinutes is { } minutes ? now.AddMinutes(-minutes) : null,
        });
        await using var server = await ApiServer.StartOnAsync(store.StoreDirectory);
        await server.WaitForDataAsync();

        var response = await server.GetAsync("/health");

        Assert.Equal(code, response.Status);
        Assert.Equal("no-store", response["Cache-Control"]);
        var (flat, nested) = (response.Json, response.Json.GetProperty("data"));
        Assert.Equal(status, flat.GetProperty("status").GetString());
        Assert.Equal(Math.Round(ageHours, 1), flat.GetProperty("data_age_hours").GetDouble(), 0.11);
        Assert.Equal(1, flat.GetProperty("medicaments").GetInt32());
        Assert.Equal(1, flat.GetProperty("generiques").GetInt32());
        Assert.Equal(updatingMinutes is not null, flat.GetProperty("is_updating").GetBoolean());
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0[12]:00$", flat.GetProperty("last_update").GetString());
        Assert.Equal(["last_update", "data_age_hours", "medicaments", "generiques", "is_updating"], nested.EnumerateObject().Select(property => property.Name));
        Assert.All(nested.EnumerateObject(), property => Assert.Equal(flat.GetProperty(property.Name).GetRawText(), property.Value.GetRawText()));
        Assert.Equal(200, (await server.GetAsync("/readyz")).Status);
    }

    [Fact]
    public async Task Health_CheckThatFoundEqualContent_MovesLastUpdateOnly()
    {
        var (changed, check) = (DateTimeOffset.UtcNow.AddHours(-30), DateTimeOffset.UtcNow.AddHours(-1));
        var store = Store();
        store.Publish(SnapshotExamples.Full(), changed);
        store.WriteStatus(new StoreStatus { State = UpdateState.Idle, LastCheck = check });
        await using var server = await ApiServer.StartOnAsync(store.StoreDirectory);
        await server.WaitForDataAsync();

        var health = await server.GetAsync("/health");

        Assert.Equal(200, health.Status);
        Assert.Equal(check.ToUnixTimeSeconds(), health.Json.GetProperty("last_update").GetDateTimeOffset().ToUnixTimeSeconds());
        Assert.Equal(changed.ToString("R"), (await server.GetAsync("/v1/medicaments?page=1"))["Last-Modified"]);
    }

    [Fact]
    public async Task Health_NoGroups_IsUnhealthy()
    {
        await using var server = await ApiServer.StartAsync(SnapshotExamples.Full() with { Generiques = [] });

        var response = await server.GetAsync("/health");

        Assert.Equal(503, response.Status);
        Assert.Equal("unhealthy", response.Json.GetProperty("status").GetString());
    }

    [Fact]
    public async Task BeforeTheFirstLoad_DataRoutesWaitAndTheRestAnswers()
    {
        await using var server = await ApiServer.StartOnAsync(Store().StoreDirectory);

        var health = await server.GetAsync("/health");

        Assert.Equal(503, health.Status);
        Assert.Equal("""{"status":"unhealthy","last_update":null,"data_age_hours":null,"medicaments":0,"generiques":0,"is_updating":false,"data":{"last_update":null,"data_age_hours":null,"medicaments":0,"generiques":0,"is_updating":false}}""", health.Text);
        foreach (var target in (string[])["/v1/medicaments?page=1", "/v1/medicaments/export", "/v1/generiques/1", "/v1/presentations", "/v1/diagnostics", "/database"])
        {
            var response = await server.GetAsync(target);
            response.AssertError(503, "Data is not available yet. Please retry later.");
            Assert.Equal("5", response["Retry-After"]);
        }

        Assert.Equal(200, (await server.GetAsync("/")).Status);
        Assert.Equal(200, (await server.GetAsync("/docs/openapi.yaml")).Status);
        Assert.Equal(200, (await server.GetAsync("/livez")).Status);
        var notReady = await server.GetAsync("/readyz");
        Assert.Equal(503, notReady.Status);
        Assert.Equal("status", Assert.Single(notReady.Json.EnumerateObject()).Name);
    }

    [Fact]
    public async Task Data_Empty_HasNoFirstPage()
    {
        await using var server = await ApiServer.StartAsync(SnapshotExamples.Empty);

        (await server.GetAsync("/v1/medicaments?page=1")).AssertError(404, "Page not found");
        Assert.Equal("[]", (await server.GetAsync("/v1/medicaments/export")).Text);
        Assert.Equal(503, (await server.GetAsync("/health")).Status);
    }

    [Fact]
    public async Task Diagnostics_Asked_HasEveryFieldOfTheContract()
    {
        await using var server = await ApiServer.StartAsync(ContractExamples.Snapshot);

        var json = (await server.GetAsync("/v1/diagnostics")).Json;

        Assert.Equal(
            ["timestamp", "uptime_seconds", "next_update", "data_age_hours", "system", "data_integrity"], json.EnumerateObject().Select(property => property.Name));
        Assert.Equal(DateTimeOffset.UtcNow, json.GetProperty("timestamp").GetDateTimeOffset(), TimeSpan.FromSeconds(10));
        Assert.InRange(json.GetProperty("uptime_seconds").GetDouble(), 0, 600);
        var next = json.GetProperty("next_update").GetDateTimeOffset();
        Assert.Contains(next.ToString("HH:mm:ss"), (string[])["06:00:00", "18:00:00"]);
        Assert.InRange(next, DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddHours(13));
        Assert.InRange(json.GetProperty("data_age_hours").GetDouble(), 0, 1);
        var system = json.GetProperty("system");
        Assert.InRange(system.GetProperty("goroutines").GetInt32(), 1, 10_000);
        foreach (var name in (string[])["alloc_mb", "sys_mb", "num_gc"]) Assert.InRange(system.GetProperty("memory").GetProperty(name).GetInt32(), 0, 100_000);
        Assert.Equal(
            ["version", "thread_pool_threads", "thread_pool_queue", "gc_gen0", "gc_gen1", "gc_gen2", "heap_mb", "gc_pause_percent", "working_set_mb", "cpu_count"],
            system.GetProperty("dotnet").EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public async Task Diagnostics_Integrity_CountsWhatDoesNotJoin()
    {
        await using var server = await ApiServer.StartAsync(ContractExamples.Snapshot);

        var integrity = (await server.GetAsync("/v1/diagnostics")).Json.GetProperty("data_integrity");

        Assert.Equal("""{"count":506,"sample_cis":[61266250,60000003,60000005,60000006,60000010,61000001,61000002,61000003,61000004,61000005]}""", Figure("medicaments_without_conditions"));
        Assert.Equal("""{"count":504,"sample_cis":[60000005,60000006,60000010,61000001,61000002,61000003,61000004,61000005,61000006,61000007]}""", Figure("medicaments_without_generiques"));
        Assert.StartsWith("""{"count":506,"sample_cis":[61266250,60000003,60000004,""", Figure("medicaments_without_presentations"));
        Assert.Equal(506, integrity.GetProperty("medicaments_without_compositions").GetProperty("count").GetInt32());
        Assert.Equal(506, integrity.GetProperty("medicaments_without_compositions").GetProperty("sample_cis").GetArrayLength());
        Assert.Equal("""{"count":4,"sample_cis":[69000002,69000001,69000000,69000003]}""", Figure("generique_only_cis"));
        Assert.Equal("""{"count":1,"sample_cip":[3400930000019]}""", Figure("presentations_with_orphaned_cis"));
        Assert.Equal(6, integrity.EnumerateObject().Count());

        string Figure(string name) => integrity.GetProperty(name).GetRawText();
    }

    private SnapshotStore Store()
    {
        var store = new SnapshotStore(_directory.File("store"));
        store.Prepare();
        return store;
    }
}
