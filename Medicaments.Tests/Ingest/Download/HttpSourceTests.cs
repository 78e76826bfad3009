using System.Text;
using Medicaments.Ingest.Commands;
using Medicaments.Ingest.Cycle;
using Medicaments.Ingest.Download;
using Medicaments.Snapshots;
using Medicaments.Snapshots.Format;
using Medicaments.Snapshots.Records;
using Medicaments.Tests.Builders;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Ingest.Download;

/// <summary>A site in every kind of trouble: what was served stays, one clear error, a report.</summary>
public sealed class HttpSourceTests : IAsyncLifetime, IDisposable
{
    private static readonly Table Core = Tables.Compositions;

    private readonly IngestBench _bench = new();
    private readonly HttpClient _http = SiteConnection.Create([]);
    private FakeBdpmServer _server = null!;
    private SnapshotId _first;

    public async Task InitializeAsync()
    {
        _server = await FakeBdpmServer.StartAsync(new SourceFilesBuilder().WithMedicaments(2_100).Build());
        var outcome = await RunAsync();
        Assert.Equal(CycleResult.Rejected, outcome.Result);
        _bench.Store.Accept(outcome.Report!.Value);
        _first = (await RunAsync()).Manifest!.Id;
        _bench.Log.Entries.Clear();
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose()
    {
        _http.Dispose();
        _bench.Dispose();
    }

    [Fact]
    public async Task Run_FewRowsFromASite_AreRejectedUntilAccepted()
    {
        var manifest = _bench.Store.Open(_first).Manifest;

        Assert.Equal(SnapshotSource.Bdpm, manifest.Source);
        Assert.Equal(_server.Address.AbsoluteUri, manifest.SourceUrl);
        Assert.All(manifest.SourceFiles, file => Assert.Equal("application/octet-stream", file.ContentType));
        Assert.Equal("minimum-rows", Assert.Single(manifest.Validators, result => result.Verdict == Verdict.Reject).Name);
        await Task.CompletedTask;
    }

    [Fact]
    public async Task Run_EqualContent_KeepsTheFilesAsLastGoodSetAndNothingElse()
    {
        var outcome = await RunAsync();

        Assert.Equal(CycleResult.Unchanged, outcome.Result);
        var kept = Directory.EnumerateFileSystemEntries(_bench.KeptDirectory).Select(Path.GetFileName);
        Assert.Equal(Tables.All.Select(file => file.FileName).Order(), kept.Order());
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(404)]
    [InlineData(403)]
    public async Task Run_ErrorStatus_IsRefused(int status)
    {
        _server.Misbehave(Core, FakeBdpmServer.Status(status));

        await AssertRefusedAsync($"status {status}");
    }

    [Fact]
    public async Task Run_HtmlWithStatus200_IsRefused()
    {
        _server.Misbehave(Core, FakeBdpmServer.Bytes(Fixture.Quirk("page.html"), "text/html"));

        await AssertRefusedAsync("an HTML page instead of the file");
    }

    [Fact]
    public async Task Run_EmptyBody_IsRefused()
    {
        _server.Misbehave(Core, FakeBdpmServer.Bytes([]));

        await AssertRefusedAsync("is empty");
    }

    [Fact]
    public async Task Run_CutInTheMiddleOfAnAnnouncedLength_IsRefused()
    {
        _server.Misbehave(Core, FakeBdpmServer.CutWithLength(new SourceFilesBuilder().Build()[Core]));

        await AssertRefusedAsync("did not come");
    }

    [Fact]
    public async Task Run_CutWithoutAnnouncedLength_IsRefused()
    {
        _server.Misbehave(Core, FakeBdpmServer.CutWithoutLength(new SourceFilesBuilder().Build()[Core]));

        await AssertRefusedAsync("did not come");
    }

    [Fact]
    public async Task Run_EndlessBody_IsGivenUpAtTheLimit()
    {
        _server.Misbehave(Core, FakeBdpmServer.Endless());

        await AssertRefusedAsync("more than 1000000 bytes");
    }

    [Fact]
    public async Task Run_SlowDrip_IsGivenUpAfterFiveMinutes()
    {
        var hasSent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _server.Misbehave(Core, FakeBdpmServer.Stalled(new SourceFilesBuilder().Build()[Core], hasSent));

        var run = RunAsync();
        await hasSent.Task;
        _bench.Time.Advance(TimeSpan.FromMinutes(5));
        var outcome = await run;

        AssertRefused(outcome, "did not come within 5 minutes");
    }

    [Fact]
    public async Task Run_ServerGone_IsRefused()
    {
        await _server.StopAsync();

        await AssertRefusedAsync("did not come");
    }

    [Fact]
    public async Task Run_Utf16_IsRefused()
    {
        _server.Misbehave(Core, FakeBdpmServer.Bytes(Encoding.Unicode.GetBytes("60000001\tx\r\n")));

        await AssertRefusedAsync("NUL byte");
    }

    [Fact]
    public async Task Run_HalfTheRows_IsRejected()
    {
        var whole = new SourceFilesBuilder().WithMedicaments(2_100).Build()[Core];
        _server.Misbehave(Core, FakeBdpmServer.Bytes(whole[..(whole.Length / 2)]));

        AssertRejected(await RunAsync(), "variance");
    }

    [Fact]
    public async Task Run_AColumnLess_IsRejected()
    {
        var files = new SourceFilesBuilder().WithMedicaments(2_100);
        _server.Serve(files.Edit(Core, text => text.Replace("\tun comprimé\tSA", "", StringComparison.Ordinal)).Build());

        AssertRejected(await RunAsync(), "shape");
    }

    [Fact]
    public async Task Run_AColumnMore_IsRejected()
    {
        var files = new SourceFilesBuilder().WithMedicaments(2_100);
        _server.Serve(files.Edit(Core, text => text.Replace("\tun comprimé", "\tde plus\tun comprimé", StringComparison.Ordinal)).Build());

        AssertRejected(await RunAsync(), "shape");
    }

    [Fact]
    public async Task Run_EverythingInUtf8_IsReadAndWarnedOf()
    {
        var files = new SourceFilesBuilder().WithMedicaments(2_101).Build();
        var windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
        _server.Serve(files.ToDictionary(file => file.Key, file => Encoding.Convert(windows1252, Encoding.UTF8, file.Value)));
        _bench.Store.Accept((await RunAsync()).Report!.Value);

        var outcome = await RunAsync();

        Assert.Equal(Verdict.Warn, outcome.Manifest!.Validators.Single(result => result.Name == "encoding").Verdict);
        Assert.Equal("FICTIF 7 été, comprimé", _bench.Announced().Medicaments[7].Denomination);
    }

    [Fact]
    public async Task Run_ServerErrorOnce_IsTriedAgainAndSucceeds()
    {
        var isFirst = true;
        var good = new SourceFilesBuilder().WithMedicaments(2_100).Build()[Core];
        _server.Misbehave(Core, context =>
        {
            var answer = isFirst ? FakeBdpmServer.Status(503) : FakeBdpmServer.Bytes(good);
            isFirst = false;
            return answer(context);
        });

        var outcome = await RunAsync(retries: 1);

        Assert.Equal(CycleResult.Unchanged, outcome.Result);
    }

    [Fact]
    public async Task Run_RedirectOnTheSameHost_IsFollowed()
    {
        _server.Misbehave(Core, FakeBdpmServer.Redirect("/elsewhere/CIS_moved.txt"));
        _server.Misbehave("CIS_moved.txt", FakeBdpmServer.Bytes(new SourceFilesBuilder().WithMedicaments(2_100).Build()[Core]));

        var outcome = await RunAsync();

        Assert.Equal(CycleResult.Unchanged, outcome.Result);
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://localhost:1/CIS_COMPO_bdpm.txt")]
    [InlineData("https://elsewhere.invalid/CIS_COMPO_bdpm.txt")]
    [InlineData("ftp://127.0.0.1/CIS_COMPO_bdpm.txt")]
    public async Task Run_RedirectElsewhere_IsRefused(string location)
    {
        _server.Misbehave(Core, FakeBdpmServer.Redirect(location));

        await AssertRefusedAsync($"redirect to {location}");
    }

    [Fact]
    public async Task Run_RedirectsWithoutEnd_AreGivenUp()
    {
        _server.Misbehave(Core, FakeBdpmServer.Redirect(Core.FileName));

        await AssertRefusedAsync("more than 5 redirects");
    }

    [Fact]
    public async Task Run_GzipBomb_IsGivenUpAtTheLimitOfAFile()
    {
        _server.Misbehave(Core, FakeBdpmServer.GzipBomb(megabytes: 50));

        await AssertRefusedAsync("more than 1000000 bytes");
    }

    [Fact]
    public async Task Run_BytesThatAreNoGzip_AreRefused()
    {
        _server.Misbehave(Core, FakeBdpmServer.Gzip([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0xff]));

        await AssertRefusedAsync("did not come");
    }

    /// <summary>Each file stays below the limit of a file.</summary>
    [Fact]
    public async Task Run_BombOverAllFiles_IsGivenUpAtTheLimitOfACheck()
    {
        foreach (var file in Tables.All)
        {
            _server.Misbehave(file, FakeBdpmServer.GzipBomb(megabytes: 1));
        }

        var outcome = await RunAsync(limits => limits with { MaximumBytes = 2 << 20, MaximumTotalBytes = 4 << 20 });

        AssertNothingNew(outcome);
        Assert.Contains("more than 4194304 bytes over all files of this check", outcome.Problem, StringComparison.Ordinal);
        Assert.Contains(Tables.All, file => file.IsCore && outcome.Problem!.Contains(file.FileName, StringComparison.Ordinal));
        Assert.Equal(3, (int)ExitCodes.Of(outcome.Result));
    }

    /// <summary>The limit is that of one check, not of the program's life.</summary>
    [Fact]
    public async Task Run_AgainAndAgain_CountsEachCheckAnew()
    {
        var source = Source(limits => limits with { MaximumTotalBytes = 3_000_000 });

        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(CycleResult.Unchanged, (await _bench.RunAsync(source)).Result);
        }
    }

    [Fact]
    public async Task Run_FileWithoutLineEnds_IsRefusedAtTheLimitOfALine()
    {
        var line = new byte[(1 << 20) + 1];
        Array.Fill(line, (byte)'x');
        _server.Misbehave(Core, FakeBdpmServer.Bytes(line));

        var outcome = await RunAsync(limits => limits with { MaximumBytes = 2 << 20 });

        AssertRefused(outcome, "has a line of more than 1048576 bytes");
    }

    [Fact]
    public async Task Run_OptionalFileNotFound_KeepsItsTable()
    {
        _server.Misbehave(Tables.Smr, FakeBdpmServer.Status(404));

        var outcome = await RunAsync();

        Assert.Equal(CycleResult.Unchanged, outcome.Result);
        Assert.Empty(_bench.Log.Errors);
    }

    private async Task AssertRefusedAsync(string reason) => AssertRefused(await RunAsync(), reason);

    private void AssertRefused(CycleOutcome outcome, string reason)
    {
        Assert.Equal(CycleResult.SourceFailed, outcome.Result);
        AssertNothingNew(outcome);
        Assert.Contains(Core.FileName, outcome.Problem, StringComparison.Ordinal);
        Assert.Contains(reason, outcome.Problem, StringComparison.Ordinal);
    }

    private void AssertRejected(CycleOutcome outcome, string validator)
    {
        Assert.Equal(CycleResult.Rejected, outcome.Result);
        AssertNothingNew(outcome);
        Assert.Contains(validator + ":", outcome.Problem, StringComparison.Ordinal);
    }

    private void AssertNothingNew(CycleOutcome outcome)
    {
        Assert.Equal(_first, _bench.Store.ReadCurrent());
        Assert.Equal(2_100, _bench.Announced().Medicaments.Count);
        Assert.NotNull(_bench.Store.ReadRejection(outcome.Report!.Value));
        var error = Assert.Single(_bench.Log.Errors);
        Assert.Equal("Failed to update data", error.Message);
        Assert.NotEqual("", error.Fields["advice"]);
        Assert.Equal(Tables.All.Count, Directory.EnumerateFileSystemEntries(_bench.KeptDirectory).Count());
    }

    private Task<CycleOutcome> RunAsync(int retries = 0) => RunAsync(limits => limits with { Retries = retries });

    private Task<CycleOutcome> RunAsync(Func<DownloadLimits, DownloadLimits> limits) => _bench.RunAsync(Source(limits));

    private HttpSource Source(Func<DownloadLimits, DownloadLimits> limits) => new(
        _http, _server.Address, _bench.KeptDirectory, limits(new DownloadLimits { MaximumBytes = 1_000_000, Retries = 0, RetryDelay = TimeSpan.Zero }),
        _bench.Time, _bench.Log.For<HttpSource>());
}
