using System.Text.Json;
using Medicaments.Ingest.Specimen;
using Medicaments.Snapshots;
using Medicaments.Snapshots.Store;
using Medicaments.Tests.Builders;

namespace Medicaments.Tests.Ingest.Admin;

/// <summary>What the admin door shows of a store and does to it. The store has three snapshots, oldest first, and one rejected candidate.</summary>
public sealed class AdminStoreTests : IAsyncLifetime
{
    private readonly List<SnapshotId> _ids = [];
    private AdminServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await AdminServer.StartAsync();
        foreach (var count in (int[])[100, 101, 103])
        {
            await PublishAsync(count);
            _ids.Add(_server.Store.ReadCurrent()!.Value);
        }

        await PublishAsync(50);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task PinThenUnpin_SnapshotOfTheStore_ChangesWhatIsServed()
    {
        var (pinned, answer) = await _server.PostAsync($"/admin/pin/{_ids[0]}");
        var pointer = _server.Store.ReadPointer();
        var (unpinned, after) = await _server.PostAsync("/admin/unpin");

        Assert.Equal((200, 200), (pinned, unpinned));
        Assert.Equal(new SnapshotPointer(_ids[0], Pinned: true), pointer);
        Assert.Equal((_ids[2].ToString(), _ids[0].ToString()), (Text(answer, "current"), Text(answer, "pinned")));
        Assert.Equal(new SnapshotPointer(_ids[2], Pinned: false), _server.Store.ReadPointer());
        Assert.False(after.TryGetProperty("pinned", out _));
        Assert.Contains("Nothing was pinned", Text((await _server.PostAsync("/admin/unpin")).Body, "message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RollBack_Twice_GoesBackOneEachTimeAndSticks()
    {
        var (first, message) = await _server.PostAsync("/admin/rollback");
        var afterFirst = _server.Store.ReadPointer();
        await _server.PostAsync("/admin/rollback");
        var afterSecond = _server.Store.ReadPointer();
        var (third, problem) = await _server.PostAsync("/admin/rollback");

        Assert.Equal((200, 409), (first, third));
        Assert.Contains("until unpin", Text(message, "message"), StringComparison.Ordinal);
        Assert.Equal(new SnapshotPointer(_ids[1], Pinned: true), afterFirst);
        Assert.Equal(new SnapshotPointer(_ids[0], Pinned: true), afterSecond);
        Assert.Contains("no good snapshot before", Text(problem, "detail"), StringComparison.Ordinal);
        Assert.Equal(afterSecond, _server.Store.ReadPointer());
    }

    [Fact]
    public async Task RollBack_SnapshotBeforeIsDamaged_PassesItOver()
    {
        Damage(_ids[1]);

        await _server.PostAsync("/admin/rollback");

        Assert.Equal(new SnapshotPointer(_ids[0], Pinned: true), _server.Store.ReadPointer());
    }

    [Theory]
    [InlineData("pin/x", 400, "no snapshot id", "/admin/snapshots")]
    [InlineData("pin/20260526T040000Z-0123456789ab", 404, "has no snapshot", "/admin/snapshots")]
    [InlineData("pin/..%2f..%2fetc", 400, "no snapshot id", "/admin/snapshots")]
    [InlineData("accept/20260526T040000Z-0123456789ab", 404, "has no rejected candidate", "/admin/rejected")]
    public async Task Change_OfWhatIsNotThere_SaysSoAndWhereToLook(string target, int expected, string detail, string advice)
    {
        var (status, problem) = await _server.PostAsync($"/admin/{target}");

        Assert.Equal(expected, status);
        Assert.Contains(detail, Text(problem, "detail"), StringComparison.Ordinal);
        Assert.Contains(advice, Text(problem, "advice"), StringComparison.Ordinal);
        Assert.Null(_server.Store.ReadPinned());
    }

    [Fact]
    public async Task Pin_DamagedSnapshot_IsRefusedAndNothingIsPinned()
    {
        Damage(_ids[0]);

        var (status, problem) = await _server.PostAsync($"/admin/pin/{_ids[0]}");

        Assert.Equal(409, status);
        Assert.Contains("conditions.pb", Text(problem, "detail"), StringComparison.Ordinal);
        Assert.Null(_server.Store.ReadPinned());
        Assert.Equal("1", _server.Metric("pin", "refused"));
    }

    [Fact]
    public async Task AcceptThenUpdate_RejectedCandidate_IsPublished()
    {
        var rejected = _server.Store.ListRejections()[0];
        await _server.StartWorkerAsync();

        var (_, before) = await _server.GetAsync("/admin/rejected");
        var (accepted, _) = await _server.PostAsync($"/admin/accept/{rejected}");
        var (_, after) = await _server.GetAsync($"/admin/rejected/{rejected}");
        _server.Bench.Time.Advance(TimeSpan.FromSeconds(10));
        var (status, report) = await _server.PostAsync("/admin/update");

        var listed = before.GetProperty("rejected")[0];
        Assert.Equal(rejected.ToString(), Text(listed, "id"));
        Assert.Contains(listed.GetProperty("reasons").EnumerateArray(), reason => reason.GetString()!.StartsWith("variance", StringComparison.Ordinal));
        Assert.Equal((200, false, true), (accepted, listed.GetProperty("isAccepted").GetBoolean(), after.GetProperty("isAccepted").GetBoolean()));
        Assert.Equal(53, after.GetProperty("report").GetProperty("changes").GetProperty("medicaments").GetProperty("removed").GetInt32());
        Assert.Equal((200, "published"), (status, Text(report, "result")));
        Assert.Equal(50, _server.Bench.Announced().Medicaments.Count);
    }

    [Fact]
    public async Task Snapshots_OfTheStore_AreListedNewestFirstWithTheirMarks()
    {
        await _server.PostAsync($"/admin/pin/{_ids[0]}");
        File.WriteAllText(Path.Combine(_server.Store.DirectoryOf(_ids[1]), "manifest.json"), "{");

        var snapshots = (await _server.GetAsync("/admin/snapshots")).Body.GetProperty("snapshots").EnumerateArray().ToList();

        Assert.Equal(_ids.Select(id => id.ToString()).Reverse(), snapshots.Select(snapshot => Text(snapshot, "id")));
        Assert.Equal([true, false, false], snapshots.Select(snapshot => snapshot.GetProperty("isCurrent").GetBoolean()));
        Assert.Equal([false, false, true], snapshots.Select(snapshot => snapshot.GetProperty("isPinned").GetBoolean()));
        Assert.Equal((103, "file"), (snapshots[0].GetProperty("rows").GetProperty("medicaments").GetInt32(), Text(snapshots[0], "source")));
        Assert.Contains("manifest.json", Text(snapshots[1], "problem"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspect_PinThatCannotBeFollowed_IsAProblem()
    {
        await File.WriteAllTextAsync(Path.Combine(_server.Store.StoreDirectory, "pinned"), "");

        var (_, all) = await _server.GetAsync("/admin/inspect");

        Assert.False(all.GetProperty("isGood").GetBoolean());
        Assert.Contains("pinned holds no snapshot id", all.GetProperty("problems")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspect_WholeStoreAndOneSnapshot_SayWhatIsDamaged()
    {
        Damage(_ids[0]);

        var (_, all) = await _server.GetAsync("/admin/inspect");
        var (_, good) = await _server.GetAsync($"/admin/inspect?id={_ids[1]}");
        var (missing, _) = await _server.GetAsync("/admin/inspect?id=20260526T040000Z-0123456789ab");

        Assert.False(all.GetProperty("isGood").GetBoolean());
        Assert.Equal(3, all.GetProperty("verified").GetArrayLength());
        Assert.Contains("conditions.pb", Text(all.GetProperty("verified")[2], "damage"), StringComparison.Ordinal);
        Assert.Equal(_ids[2].ToString(), Text(all.GetProperty("manifest"), "id"));
        Assert.Equal((true, _ids[1].ToString()), (good.GetProperty("isGood").GetBoolean(), Text(good.GetProperty("manifest"), "id")));
        Assert.Equal(404, missing);
    }

    [Fact]
    public async Task Compare_DefaultAndNamed_CountTheChanges()
    {
        var (_, last) = await _server.GetAsync("/admin/compare");
        var (_, whole) = await _server.GetAsync($"/admin/compare?from={_ids[2]}&to={_ids[0]}");
        var (missing, _) = await _server.GetAsync("/admin/compare?from=x");

        Assert.Equal((_ids[1].ToString(), _ids[2].ToString()), (Text(last, "from"), Text(last, "to")));
        Assert.Equal(2, Medicaments(last).GetProperty("added").GetProperty("count").GetInt32());
        Assert.Equal(["60000102", "60000103"], Medicaments(last).GetProperty("added").GetProperty("first").EnumerateArray().Select(key => key.GetString()));
        Assert.Equal(3, Medicaments(whole).GetProperty("removed").GetProperty("count").GetInt32());
        Assert.Equal(404, missing);
    }

    [Fact]
    public async Task Compare_NothingBefore_Answers404()
    {
        await using var server = await AdminServer.StartAsync();

        Assert.Equal(404, (await server.GetAsync("/admin/compare")).Status);
        await server.Bench.RunAsync(new SpecimenSource());
        new SourceFilesBuilder().WriteTo(server.Bench.SourceDirectory);
        await server.Bench.RunAsync();

        // The only one before is made up.
        Assert.Equal(404, (await server.GetAsync("/admin/compare")).Status);
        Assert.Equal(409, (await server.PostAsync("/admin/rollback")).Status);
    }

    [Theory]
    [InlineData("GET", "snapshots", "| Snapshot | Checked |")]
    [InlineData("GET", "rejected", "| Candidate | Checked |")]
    [InlineData("GET", "inspect", "**Good**: 3 snapshots")]
    [InlineData("GET", "compare", "medicaments                added 2, removed 0")]
    [InlineData("GET", "update", "| State | idle |")]
    [InlineData("POST", "rollback", "Rolled back from")]
    [InlineData("POST", "unpin", "Nothing was pinned")]
    [InlineData("POST", "pin/x", "**No snapshot id**")]
    public async Task EveryCall_AcceptingMarkdown_AnswersMarkdown(string method, string target, string expected)
    {
        Assert.Contains(expected, await _server.MarkdownAsync(new HttpMethod(method), $"/admin/{target}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rejected_AcceptingMarkdown_ShowsTheReport()
    {
        var text = await _server.MarkdownAsync(HttpMethod.Get, $"/admin/rejected/{_server.Store.ListRejections()[0]}");

        Assert.Contains("| variance | reject |", text, StringComparison.Ordinal);
        Assert.Contains("| medicaments | 0 | 53 | 0 |", text, StringComparison.Ordinal);
    }

    private static JsonElement Medicaments(JsonElement comparison) =>
        comparison.GetProperty("tables").EnumerateArray().Single(table => Text(table, "table") == "medicaments");

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    private async Task PublishAsync(int medicaments)
    {
        new SourceFilesBuilder().WithMedicaments(medicaments).WriteTo(_server.Bench.SourceDirectory);
        await _server.Bench.RunAsync();
    }

    private void Damage(SnapshotId id) => File.AppendAllText(Path.Combine(_server.Store.DirectoryOf(id), "conditions.pb"), "x");
}
