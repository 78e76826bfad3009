using System.Diagnostics;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.EndToEnd;

/// <summary>From made-up data to real ones: who has found the setting does not wait for the next scheduled time.</summary>
public sealed class FirstRunTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly IngestProcess _ingest = new();

    public void Dispose() => _ingest.Dispose();

    [SkippableFact]
    public async Task Restart_WithRealFilesAfterARunOnSpecimens_ServesThemWithinTwentySeconds()
    {
        var files = new Uri(RealSourceFiles.Directory(RealSourceFiles.May) + "/");
        Directory.CreateDirectory(_ingest.StoreDirectory);
        await using var api = await ApiServer.StartOnAsync(_ingest.StoreDirectory);
        await using (_ingest.Serve("--BDPM_BASE_URL=http://127.0.0.1:1/"))
        {
            await api.WaitForDataAsync();
        }

        var before = await SourceAsync(api);
        var restarted = Stopwatch.GetTimestamp();
        await using var real = _ingest.Serve($"--BDPM_BASE_URL={files}");
        await Eventually.TrueAsync(async () => await SourceAsync(api) == "file", "real data are served");
        var elapsed = Stopwatch.GetElapsedTime(restarted);

        Assert.Equal("specimen", before);
        Assert.True(elapsed < Limit, $"{elapsed.TotalSeconds} s");
        Assert.Equal(200, (await api.GetAsync("/v1/medicaments/60002283")).Status);
    }

    private static async Task<string?> SourceAsync(ApiServer api) =>
        (await api.GetAsync("/health")).Json.GetProperty("source").GetString();
}
