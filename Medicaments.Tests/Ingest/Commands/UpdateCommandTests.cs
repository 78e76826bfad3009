using System.Net.Sockets;
using Medicaments.Snapshots.Store;
using Medicaments.Tests.Builders;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Ingest.Commands;

/// <summary><c>medicaments-ingest update</c> beside a running <c>medicaments-ingest</c>, both as processes.</summary>
public sealed class UpdateCommandTests : IDisposable
{
    private const string Token = "--ADMIN_TOKEN=0123456789abcdef";

    private readonly IngestProcess _ingest = new();
    private readonly string _port = $"--INGEST_PORT={ApiProcess.FreePort()}";

    public UpdateCommandTests() => new SourceFilesBuilder().WriteTo(Directory.CreateDirectory(_ingest.SourceDirectory).FullName);

    public void Dispose() => _ingest.Dispose();

    [Fact]
    public async Task Update_OfARunningIngest_ShowsTheOutcomeAndEndsWithItsExitCode()
    {
        await using var running = await StartAsync(Token);
        var store = new SnapshotStore(_ingest.StoreDirectory);

        new SourceFilesBuilder().WithMedicaments(101).WriteTo(_ingest.SourceDirectory);
        var published = await UpdateAsync(Token);
        var unchanged = await UpdateAsync(Token);
        new SourceFilesBuilder().WithMedicaments(50).WriteTo(_ingest.SourceDirectory);
        var rejected = await UpdateAsync(Token);
        var candidate = store.ListRejections()[0];
        Directory.Delete(_ingest.SourceDirectory, recursive: true);
        var failed = await UpdateAsync(Token);
        var wrong = await UpdateAsync("--ADMIN_TOKEN=fedcba9876543210");
        await running.StopAsync();

        Assert.Equal((0, 0, 2, 3, 1), (published.ExitCode, unchanged.ExitCode, rejected.ExitCode, failed.ExitCode, wrong.ExitCode));
        Assert.Contains($"published {store.ReadCurrent()}", published.Output, StringComparison.Ordinal);
        Assert.Matches(@"medicaments +101 rows  added 1, removed 0, changed 0", published.Output);
        Assert.Contains("nothing new", unchanged.Output, StringComparison.Ordinal);
        Assert.Contains($"accept {candidate}", Line(rejected.Error), StringComparison.Ordinal);
        Assert.Contains("there is no directory", Line(failed.Error), StringComparison.Ordinal);
        Assert.Contains("not the one of this Ingest", Line(wrong.Error), StringComparison.Ordinal);
        var log = string.Concat(Directory.GetFiles(_ingest.LogDirectory, "ingest-*.log").Select(File.ReadAllText));
        Assert.Contains("Admin call update: done", log, StringComparison.Ordinal);
        Assert.DoesNotContain(Token.Split('=')[1], log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Update_OfAnIngestWithoutAdminDoor_SaysWhatIsMissing()
    {
        await using var running = await StartAsync();

        var update = await UpdateAsync(Token);

        Assert.Equal(1, update.ExitCode);
        Assert.Contains("give ADMIN_TOKEN to the running Ingest too", Line(update.Error), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Update_NothingAnswers_SaysHowToGoOn()
    {
        var update = await UpdateAsync(Token);

        Assert.Equal(1, update.ExitCode);
        Assert.Contains("medicaments-ingest once", Line(update.Error), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ADMIN_TOKEN is not set")]
    [InlineData("ADMIN_TOKEN is too short (min 16 characters), got: 5 characters", "--ADMIN_TOKEN=12345")]
    [InlineData("ADMIN_TOKEN must have only", "--ADMIN_TOKEN=0123456789 abcdef")]
    public async Task Update_NoUsableToken_IsOneLineAndNeverShowsIt(string named, params string[] arguments)
    {
        var update = await UpdateAsync(arguments);

        Assert.Equal(1, update.ExitCode);
        Assert.Contains(named, Line(update.Error), StringComparison.Ordinal);
        Assert.DoesNotContain("12345", update.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_TokenTooShort_DoesNotStart()
    {
        var run = await _ingest.RunAsync("--ADMIN_TOKEN=12345", _port);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("ADMIN_TOKEN is too short", Line(run.Error), StringComparison.Ordinal);
    }

    private Task<(int ExitCode, string Output, string Error)> UpdateAsync(params string[] arguments) => _ingest.RunAsync(["update", _port, .. arguments]);

    /// <summary>Runs until its first cycle has ended.</summary>
    private async Task<IngestProcess.Service> StartAsync(params string[] arguments)
    {
        var service = _ingest.Serve([_port, .. arguments]);
        using var http = new HttpClient();
        await Eventually.TrueAsync(
            async () =>
            {
                try
                {
                    return (await http.GetStringAsync(new Uri($"http://127.0.0.1:{_port.Split('=')[1]}/status"))).Contains("nextRun", StringComparison.Ordinal)
                        && new SnapshotStore(_ingest.StoreDirectory).ReadCurrent() is not null;
                }
                catch (HttpRequestException exception) when (exception.InnerException is SocketException || exception.StatusCode is not null)
                {
                    return false;
                }
            },
            "the first cycle has ended");
        return service;
    }

    private static string Line(string error) => Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
}
