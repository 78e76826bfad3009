using System.Net;
using Medicaments.Tests.Builders;

namespace Medicaments.Tests.Ingest.Admin;

/// <summary>A cycle asked for through the admin door.</summary>
public sealed class AdminUpdateTests : IAsyncLifetime
{
    private AdminServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await AdminServer.StartAsync();
        new SourceFilesBuilder().WriteTo(_server.Bench.SourceDirectory);
        await _server.Bench.RunAsync();
        await _server.StartWorkerAsync();
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Update_NewContent_PublishesAndSaysWhatChanged()
    {
        new SourceFilesBuilder().WithMedicaments(101).WriteTo(_server.Bench.SourceDirectory);
        _server.Bench.Time.Advance(TimeSpan.FromSeconds(10));

        var (status, report) = await _server.PostAsync("/admin/update");

        Assert.Equal((200, "published"), (status, report.GetProperty("result").GetString()));
        Assert.Equal(_server.Store.ReadCurrent().ToString(), report.GetProperty("snapshot").GetString());
        Assert.Equal(101, report.GetProperty("rows").GetProperty("medicaments").GetInt32());
        Assert.Equal(1, report.GetProperty("changes").GetProperty("medicaments").GetProperty("added").GetInt32());
        Assert.False(report.TryGetProperty("problem", out _));
    }

    [Fact]
    public async Task Update_EqualContent_SaysUnchangedAndNoChanges()
    {
        var (status, report) = await _server.PostAsync("/admin/update");

        Assert.Equal((200, "unchanged"), (status, report.GetProperty("result").GetString()));
        Assert.False(report.TryGetProperty("changes", out _));
        Assert.Contains("| medicaments | 100 |", await _server.MarkdownAsync(HttpMethod.Post, "/admin/update"), StringComparison.Ordinal);
        Assert.Equal("2", _server.Metric("update", "done"));
    }

    [Fact]
    public async Task Update_HalfTheData_Answers422WithTheReasonAndTheReport()
    {
        new SourceFilesBuilder().WithMedicaments(50).WriteTo(_server.Bench.SourceDirectory);

        var (status, report) = await _server.PostAsync("/admin/update");

        Assert.Equal((422, "rejected"), (status, report.GetProperty("result").GetString()));
        Assert.Contains("variance", report.GetProperty("problem").GetString(), StringComparison.Ordinal);
        Assert.Equal(_server.Store.ListRejections()[0].ToString(), report.GetProperty("rejection").GetString());
        Assert.Contains("accept", report.GetProperty("advice").GetString(), StringComparison.Ordinal);
        Assert.Equal("1", _server.Metric("update", "failed"));
    }

    [Fact]
    public async Task Update_SourceDown_Answers502()
    {
        _server.Source.IsDown = true;

        var (status, report) = await _server.PostAsync("/admin/update");

        Assert.Equal((502, "source_failed"), (status, report.GetProperty("result").GetString()));
    }

    [Fact]
    public async Task Update_WhileOneRuns_Answers409AndNamesIt()
    {
        _server.Source.Hold();
        var first = _server.PostAsync("/admin/update");
        await _server.Source.NextRunAsync();

        var (status, problem) = await _server.PostAsync("/admin/update");
        var (_, progress) = await _server.GetAsync("/admin/update");
        _server.Source.Release();

        Assert.Equal(409, status);
        Assert.Contains("since 2026-05-26 04:00:10Z, at: download", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal("download", progress.GetProperty("step").GetString());
        Assert.Equal("updating", progress.GetProperty("status").GetProperty("state").GetString());
        Assert.Equal(200, (await first).Status);
        Assert.Equal(2, _server.Source.Runs + 1);
        Assert.False((await _server.GetAsync("/admin/update")).Body.TryGetProperty("step", out _));
    }

    [Fact]
    public async Task Update_CallerHangsUp_GoesOnToItsEnd()
    {
        new SourceFilesBuilder().WithMedicaments(101).WriteTo(_server.Bench.SourceDirectory);
        _server.Bench.Time.Advance(TimeSpan.FromSeconds(10));
        var before = _server.Store.ReadCurrent();
        _server.Source.Hold();
        using var hangUp = new CancellationTokenSource();
        var call = _server.Http.PostAsync(new Uri("/admin/update", UriKind.Relative), content: null, hangUp.Token);
        await _server.Source.NextRunAsync();

        await hangUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        _server.Source.Release();

        await Infrastructure.Eventually.TrueAsync(() => Task.FromResult(_server.Store.ReadCurrent() != before), "the snapshot is announced");
        await Infrastructure.Eventually.TrueAsync(() => Task.FromResult(_server.Metric("update", "done") == "1"), "the call is counted");
    }

    [Fact]
    public async Task Update_IngestStops_Answers503()
    {
        _server.Source.Hold();
        var call = _server.PostAsync("/admin/update");
        await _server.Source.NextRunAsync();

        await _server.StopAsync();

        Assert.Equal((int)HttpStatusCode.ServiceUnavailable, (await call).Status);
    }
}
