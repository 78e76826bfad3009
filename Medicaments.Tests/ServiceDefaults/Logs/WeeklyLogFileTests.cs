using System.Text;
using Medicaments.ServiceDefaults.Configuration;
using Medicaments.ServiceDefaults.Logs;
using Medicaments.Tests.Infrastructure;
using Microsoft.Extensions.Logging;

namespace Medicaments.Tests.ServiceDefaults.Logs;

public sealed class WeeklyLogFileTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 2, 17, 12, 0, 0, TimeSpan.Zero);
    private readonly TemporaryDirectory _temporary = new();
    private readonly ManualTimeProvider _time = new(Start);
    private readonly List<Exception> _reports = [];

    private string LogDirectory => Path.Combine(_temporary.Path, "logs");

    public void Dispose() => _temporary.Dispose();

    private WeeklyLogFile Open(long maxBytes = 1000, int weeks = 4, long maxDirectoryBytes = 1 << 20) =>
        new(new LogOptions(LogDirectory, "app", LogLevel.Information, weeks, maxBytes, maxDirectoryBytes, null), _time, _reports.Add);

    private static void Write(WeeklyLogFile log, params string[] lines)
    {
        foreach (var line in lines) Assert.True(log.TryWrite(Encoding.UTF8.GetBytes(line)));
        Assert.True(log.Flush(TimeSpan.FromSeconds(10)));
    }

    private string[] Files() => [.. Directory.GetFiles(LogDirectory).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    private string[] Lines(string file) => File.ReadAllLines(Path.Combine(LogDirectory, file));

    [Fact]
    public void TryWrite_WeekEnds_GoesOnInTheNextFile()
    {
        using var log = Open();

        Write(log, "one", "two");
        _time.Advance(TimeSpan.FromDays(6));
        Write(log, "three");

        Assert.Equal(["app-2026-W08.log", "app-2026-W09.log"], Files());
        Assert.Equal(["one", "two"], Lines("app-2026-W08.log"));
        Assert.Equal(["three"], Lines("app-2026-W09.log"));
    }

    [Fact]
    public void TryWrite_CapReached_GoesOnInNumberedFiles()
    {
        using var log = Open(maxBytes: 12);

        Write(log, "12345", "12345", "678", "a line longer than the cap", "x");

        Assert.Equal(["app-2026-W08.log", "app-2026-W08_01.log", "app-2026-W08_02.log", "app-2026-W08_03.log"], Files());
        Assert.Equal(["12345", "12345"], Lines("app-2026-W08.log"));
        Assert.Equal(["678"], Lines("app-2026-W08_01.log"));
        Assert.Equal(["a line longer than the cap"], Lines("app-2026-W08_02.log"));
        Assert.Equal(["x"], Lines("app-2026-W08_03.log"));
    }

    [Fact]
    public void Open_AfterRestart_ContinuesTheHighestNumber()
    {
        Directory.CreateDirectory(LogDirectory);
        foreach (var name in (string[])["app-2026-W08.log", "app-2026-W08_99.log", "app-2026-W07_300.log", "ingest-2026-W08_200.log"])
            File.WriteAllText(Path.Combine(LogDirectory, name), "old\n");
        using var log = Open(maxBytes: 8);

        Write(log, "new", "newer");

        Assert.Equal(["old", "new"], Lines("app-2026-W08_99.log"));
        Assert.Equal(["newer"], Lines("app-2026-W08_100.log"));
    }

    [SkippableFact]
    public void Open_NewDirectory_HasTheModesOfTheContract()
    {
        Skip.If(OperatingSystem.IsWindows(), "needs Unix file modes");
        using var log = Open();

        Write(log, "line");

        Assert.Equal("0750", Mode(LogDirectory));
        Assert.Equal("0644", Mode(Path.Combine(LogDirectory, "app-2026-W08.log")));
    }

    private static string Mode(string path) =>
        "0" + Convert.ToString((int)(OperatingSystem.IsWindows() ? 0 : File.GetUnixFileMode(path)), 8);

    [Fact]
    public void Open_OldFiles_AreDeletedByTheWeekInTheName()
    {
        Directory.CreateDirectory(LogDirectory);
        string[] expired = ["app-2025-W52.log", "app-2026-W03_07.log", "app-2026-W04.log"];
        string[] kept = ["app-2026-W05.log", "app-2026-W08.log", "app-old.log", "ingest-2025-W01.log"];
        foreach (var name in expired.Concat(kept)) File.WriteAllText(Path.Combine(LogDirectory, name), "");

        using var log = Open(weeks: 4);

        Assert.Equal(kept, Files());
    }

    [Fact]
    public void Retention_ProcessRunsOn_IsRepeatedEveryDay()
    {
        using var log = Open(weeks: 1);
        Write(log, "first");

        _time.Advance(TimeSpan.FromDays(5));
        var before = Files();
        _time.Advance(TimeSpan.FromDays(2));

        Assert.Equal(["app-2026-W08.log"], before);
        Assert.Empty(Files());
    }

    [Fact]
    public void TryWrite_DirectoryIsFull_RemovesTheOldestOfBothServicesAndNothingElse()
    {
        Directory.CreateDirectory(LogDirectory);
        string[] old = ["app-2026-W06.log", "ingest-2026-W06.log", "app-2026-W07.log", "app-2026-W07_01.log", "ingest-2026-W07.log"];
        string[] foreign = ["other-2026-W01.log", "app-old.log", "app-2026-W06.log.gz"];
        foreach (var name in old.Concat(foreign)) File.WriteAllText(Path.Combine(LogDirectory, name), new string('x', 20));
        using var log = Open(maxBytes: 30, maxDirectoryBytes: 100);

        Write(log, new string('1', 25), new string('2', 25), new string('3', 25));

        // 26 bytes each; the newest of Ingest stays though it is older than what is removed beside it.
        string[] kept = ["app-2026-W08.log", "app-2026-W08_01.log", "app-2026-W08_02.log", "ingest-2026-W07.log"];
        Assert.Equal([.. kept.Concat(foreign).Order(StringComparer.Ordinal)], Files());
        Assert.Equal(4, log.RemovedFiles);
        Assert.Equal(0, log.DroppedLines);
    }

    [Fact]
    public void TryWrite_Endlessly_StaysBelowTheLimitOfTheDirectory()
    {
        const long Limit = 4 << 20;
        using var log = Open(maxBytes: 1 << 20, maxDirectoryBytes: Limit);
        var line = new string('x', 200_000);

        long most = 0;
        for (var i = 0; i < 60; i++)
        {
            Write(log, line);
            most = Math.Max(most, new DirectoryInfo(LogDirectory).EnumerateFiles().Sum(file => file.Length));
        }

        Assert.InRange(most, Limit / 2, Limit);
        Assert.InRange(log.RemovedFiles, 5, 60);
        Assert.Equal(0, log.DroppedLines);
    }

    [Fact]
    public void Open_DirectoryCannotBeMade_ReportsOnceAndCountsTheLines()
    {
        _temporary.File("logs", "a file where the directory should be");
        using var log = Open();

        Write(log, "lost", "lost too");
        Write(log, "lost as well");

        Assert.Single(_reports);
        Assert.Equal(3, log.DroppedLines);
    }

    [Fact]
    public void TryWrite_DirectoryComesBack_IsUsedAgain()
    {
        var blocker = _temporary.File("logs", "a file where the directory should be");
        using var log = Open();
        Write(log, "lost");

        File.Delete(blocker);
        Write(log, "kept");

        Assert.Equal(["kept"], Lines("app-2026-W08.log"));
        Assert.Equal(1, log.DroppedLines);
    }

    [Fact]
    public void TryWrite_FileDeletedOrEmptiedByOthers_GoesOnWithWholeLines()
    {
        using var log = Open();
        var path = Path.Combine(LogDirectory, "app-2026-W08.log");
        Write(log, "one");

        File.WriteAllText(path, "");
        Write(log, "two");
        var afterEmptying = Lines("app-2026-W08.log");
        File.Delete(path);
        Write(log, "three");

        Assert.Equal(["two"], afterEmptying);
        Assert.Equal(["three"], Lines("app-2026-W08.log"));
    }

    [Fact]
    public void Dispose_LinesWaiting_AreWritten()
    {
        var log = Open(maxBytes: 1 << 20);
        foreach (var i in Enumerable.Range(0, 1000)) log.TryWrite(Encoding.UTF8.GetBytes(FormattableString.Invariant($"line {i}")));

        log.Dispose();

        Assert.Equal(1000, Lines("app-2026-W08.log").Length);
        Assert.False(log.TryWrite("late"u8));
        Assert.Equal(1, log.DroppedLines);
    }

    [Fact]
    public void TryWrite_ManyLines_AllocatesNothing()
    {
        using var log = Open(maxBytes: 1 << 20);
        var line = Encoding.UTF8.GetBytes(new string('x', 300));
        log.TryWrite(line);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) log.TryWrite(line);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
