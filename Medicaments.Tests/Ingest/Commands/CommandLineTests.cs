using System.Globalization;
using Medicaments.Ingest.Configuration;
using Medicaments.ServiceDefaults.Commands;
using Medicaments.Snapshots;
using Medicaments.Snapshots.Records;
using Medicaments.Snapshots.Store;
using Medicaments.Tests.Builders;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Ingest.Commands;

/// <summary>The program as a user starts it: commands, exit codes, one line for what is wrong.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly IngestProcess _ingest = new();

    public CommandLineTests() => Directory.CreateDirectory(_ingest.SourceDirectory);

    public void Dispose() => _ingest.Dispose();

    [Fact]
    public void Split_SettingsBeforeAndAfterTheCommand_AreTakenOut()
    {
        var (settings, command) = ServiceCommandLine.Split(["--SNAPSHOT_DIR=a", "specimen", "--count", "5", "--INGEST_PORT", "9000", "--out", "b"]);

        Assert.Equal(["--SNAPSHOT_DIR=a", "--INGEST_PORT", "9000"], settings);
        Assert.Equal(["specimen", "--count", "5", "--out", "b"], command);
    }

    [Fact]
    public async Task Once_GoodThenEqualThenHalved_PublishesThenNothingThenRejects()
    {
        new SourceFilesBuilder().WriteTo(_ingest.SourceDirectory);
        var published = await _ingest.RunAsync("once");
        var unchanged = await _ingest.RunAsync("once");
        new SourceFilesBuilder().WithMedicaments(50).WriteTo(_ingest.SourceDirectory);
        var rejected = await _ingest.RunAsync("once");

        Assert.Equal((0, ""), (published.ExitCode, published.Error));
        Assert.Contains("CIS_bdpm.txt: 100 rows kept of 100 lines", published.Output, StringComparison.Ordinal);
        Assert.Equal(0, unchanged.ExitCode);
        Assert.Contains("nothing new", unchanged.Output, StringComparison.Ordinal);
        Assert.Equal(2, rejected.ExitCode);
        Assert.Contains("accept", Assert.Single(Lines(rejected.Error)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AcceptPinInspect_OnAStore_DoWhatTheySay()
    {
        new SourceFilesBuilder().WriteTo(_ingest.SourceDirectory);
        await _ingest.RunAsync("once");
        new SourceFilesBuilder().WithMedicaments(50).WriteTo(_ingest.SourceDirectory);
        await _ingest.RunAsync("once");
        var store = new SnapshotStore(_ingest.StoreDirectory);
        var first = store.ReadCurrent()!.Value;

        var accepted = await _ingest.RunAsync("accept", store.ListRejections()[0].ToString());
        var published = await _ingest.RunAsync("once");
        var pinned = await _ingest.RunAsync("pin", first.ToString());
        var inspected = await _ingest.RunAsync("inspect", store.DirectoryOf(store.ReadCurrent()!.Value), "--against", store.DirectoryOf(first));

        Assert.Equal((0, 0, 0, 0), (accepted.ExitCode, published.ExitCode, pinned.ExitCode, inspected.ExitCode));
        Assert.Equal(new SnapshotPointer(first, Pinned: true), store.ReadPointer());
        Assert.Contains("removed 50, changed 0, same 50", inspected.Output, StringComparison.Ordinal);
        Assert.Equal((0, null), ((await _ingest.RunAsync("unpin")).ExitCode, store.ReadPinned()));
    }

    [Fact]
    public async Task Inspect_DamagedSnapshotInAStore_NamesItAndEndsWithFive()
    {
        new SourceFilesBuilder().WriteTo(_ingest.SourceDirectory);
        await _ingest.RunAsync("once");
        var store = new SnapshotStore(_ingest.StoreDirectory);
        File.AppendAllText(Path.Combine(store.DirectoryOf(store.ReadCurrent()!.Value), "conditions.pb"), "x");

        var inspected = await _ingest.RunAsync("inspect", _ingest.StoreDirectory);

        Assert.Equal(5, inspected.ExitCode);
        Assert.Contains("conditions.pb", Assert.Single(Lines(inspected.Error)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspect_PointerUnreadableAndIdAhead_NamesBothAndEndsWithFive()
    {
        new SourceFilesBuilder().WriteTo(_ingest.SourceDirectory);
        await _ingest.RunAsync("once");
        await File.WriteAllTextAsync(Path.Combine(_ingest.StoreDirectory, "pinned"), "");
        Directory.CreateDirectory(Path.Combine(_ingest.StoreDirectory, "99991231T235959Z-0123456789ab"));

        var inspected = await _ingest.RunAsync("inspect", _ingest.StoreDirectory);

        Assert.Equal(5, inspected.ExitCode);
        Assert.Contains("pinned holds no snapshot id", Assert.Single(Lines(inspected.Error)), StringComparison.Ordinal);
        Assert.Contains("PROBLEM ", inspected.Output, StringComparison.Ordinal);
        Assert.Contains("PROBLEM 99991231T235959Z-0123456789ab is refused", inspected.Output, StringComparison.Ordinal);
        Assert.Contains("good    ", inspected.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("file:///etc/passwd", "redirect to file:///etc/passwd")]
    [InlineData("http://localhost:1/x", "redirect to http://localhost:1/x")]
    public async Task Once_SourceSendsElsewhere_EndsWithThreeAndNamesFileAndAddress(string location, string named)
    {
        await using var site = await FakeBdpmServer.StartAsync(new SourceFilesBuilder().Build());
        site.Misbehave(Tables.Compositions, FakeBdpmServer.Redirect(location));

        var once = await _ingest.RunAsync("once", $"--BDPM_BASE_URL={site.Address}", "--ENV=test");

        Assert.Equal(3, once.ExitCode);
        var line = Assert.Single(Lines(once.Error));
        Assert.Contains(Tables.Compositions.FileName, line, StringComparison.Ordinal);
        Assert.Contains(named, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Specimen_ThenOnce_PublishesMadeUpData()
    {
        var written = await _ingest.RunAsync("specimen", "--count", "300", "--seed", "5", "--out", _ingest.SourceDirectory);
        var once = await _ingest.RunAsync("once");

        Assert.Equal((0, 0), (written.ExitCode, once.ExitCode));
        var store = new SnapshotStore(_ingest.StoreDirectory);
        Assert.Equal(SnapshotSource.Specimen, store.Open(store.ReadCurrent()!.Value).Manifest.Source);
    }

    [Fact]
    public async Task Once_StoreHeldByAnotherIngest_EndsWithFour()
    {
        using var held = StoreLock.TryAcquire(_ingest.StoreDirectory);

        var once = await _ingest.RunAsync("once");

        Assert.Equal(4, once.ExitCode);
        Assert.Contains("another Ingest", Assert.Single(Lines(once.Error)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3, "there is no directory", "once", "--BDPM_BASE_URL=file:///nicht/da/")]
    [InlineData(3, "127.0.0.1:1", "once", "--BDPM_BASE_URL=http://127.0.0.1:1/", "--ENV=test")]
    [InlineData(5, "/dev/null/store", "once", "--SNAPSHOT_DIR=/dev/null/store")]
    [InlineData(1, "BDPM_BASE_URL", "once", "--BDPM_BASE_URL=ftp://x/")]
    [InlineData(1, "BDPM_CA_PATH", "once", "--BDPM_CA_PATH=/nicht/da.pem")]
    [InlineData(1, "UPDATE_TIMEZONE", "--UPDATE_TIMEZONE=Mars/Olympus")]
    [InlineData(1, "INGEST_PORT", "--INGEST_PORT=80", "run")]
    [InlineData(1, "METRICS_PORT", "run", "--METRICS_PORT=8100")]
    [InlineData(1, "NOT_A_SETTING", "once", "--NOT_A_SETTING=1")]
    [InlineData(1, "--frob", "once", "--frob")]
    [InlineData(1, "frob", "frob")]
    [InlineData(1, "no snapshot id", "pin", "x", "--SNAPSHOT_DIR=/tmp")]
    [InlineData(1, "has no snapshot", "pin", "20260526T040000Z-0123456789ab", "--SNAPSHOT_DIR=/tmp")]
    [InlineData(1, "has no rejected candidate", "accept", "20260526T040000Z-0123456789ab", "--SNAPSHOT_DIR=/tmp")]
    [InlineData(1, "is no directory", "unpin", "--SNAPSHOT_DIR=/nicht/da")]
    [InlineData(1, "is no directory", "rollback", "--SNAPSHOT_DIR=/nicht/da")]
    [InlineData(1, "serves no snapshot", "rollback", "--SNAPSHOT_DIR=/tmp")]
    [InlineData(1, "is no directory", "inspect", "/nicht/da")]
    [InlineData(1, "neither a snapshot nor a store", "inspect", "/tmp")]
    [InlineData(1, "--count", "specimen", "--count", "0", "--out", "/tmp/x")]
    [InlineData(1, "--out", "specimen", "--count", "10")]
    [InlineData(5, "/dev/null/x", "specimen", "--count", "10", "--out", "/dev/null/x")]
    [InlineData(1, "cannot be reached", "healthcheck", "--INGEST_PORT=8199")]
    public async Task BadInput_IsOneLineThatNamesItAndTheDocumentedExitCode(int exitCode, string named, params string[] arguments)
    {
        var result = await _ingest.RunAsync(arguments);

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains(named, Assert.Single(Lines(result.Error)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_PortTaken_EndsWithOneAndOneLine()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;

        var result = await _ingest.RunAsync($"--INGEST_PORT={port}", $"--METRICS_PORT={FreePort()}");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("INGEST_PORT", Assert.Single(Lines(result.Error)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run")]
    [InlineData("once")]
    [InlineData("inspect")]
    [InlineData("accept")]
    [InlineData("pin")]
    [InlineData("unpin")]
    [InlineData("rollback")]
    [InlineData("update")]
    [InlineData("specimen")]
    [InlineData("healthcheck")]
    public async Task Help_OfEachCommand_IsShown(string command)
    {
        var result = await _ingest.RunAsync(command, "--help");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains($"medicaments-ingest {command}", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_OfTheProgram_ListsItsSettings()
    {
        var result = await _ingest.RunAsync("--help");

        Assert.Equal(0, result.ExitCode);
        Assert.All(IngestSettings.All, setting => Assert.Contains($"  {setting.Name} ", result.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_UntilTerminated_ServesTheStoreAndEndsWithZero()
    {
        new SourceFilesBuilder().WriteTo(_ingest.SourceDirectory);
        var (port, metrics) = (FreePort(), FreePort());
        using var process = _ingest.Start($"--INGEST_PORT={port}", $"--METRICS_PORT={metrics}");
        using var http = new HttpClient();

        var id = await AskAsync(http, $"http://127.0.0.1:{port}/snapshots/current");
        var shown = await AskAsync(http, $"http://127.0.0.1:{metrics}/metrics");
        var health = await _ingest.RunAsync("healthcheck", $"--INGEST_PORT={port}");
        using var kill = System.Diagnostics.Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync();

        Assert.True(SnapshotId.TryParse(id.Trim(), out _));
        Assert.Contains("bdpm_records{kind=\"medicaments\"} 100", shown, StringComparison.Ordinal);
        Assert.Equal((0, 0), (health.ExitCode, process.ExitCode));
        Assert.Contains(Tables.All.Select(file => $"{file.FileName} skip statistics"), message => LogContains(message));
    }

    private bool LogContains(string message) =>
        Directory.GetFiles(_ingest.LogDirectory, "ingest-*.log").Any(file => File.ReadAllText(file).Contains(message, StringComparison.Ordinal));

    private static async Task<string> AskAsync(HttpClient http, string address)
    {
        var end = DateTime.UtcNow.AddSeconds(60);
        while (true)
        {
            try
            {
                return await http.GetStringAsync(new Uri(address));
            }
            catch (HttpRequestException) when (DateTime.UtcNow < end)
            {
                await Task.Yield();
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
