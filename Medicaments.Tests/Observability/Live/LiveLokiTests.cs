using System.Diagnostics;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Observability.Live;

/// <summary>The direct push of the real services to a Loki that is ill, gets well and falls ill again.</summary>
public sealed class LiveLokiTests
{
    private const int Requests = 200;
    private const int HostileRequests = 6_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Well below the 2 s that a slow Loki would cost each request, and the 40 s that a container gets to stop.</summary>
    private static readonly TimeSpan TimeForRequests = TimeSpan.FromSeconds(100);
    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(LokiState.Dead)]
    [InlineData(LokiState.Slow)]
    [InlineData(LokiState.Hanging)]
    [InlineData(LokiState.Busy)]
    [InlineData(LokiState.Failing)]
    public async Task Services_LokiIsIll_ServeAndStopAsEverAndDeliverWhenItIsWell(LokiState ill)
    {
        await using var loki = new LokiServer();
        await loki.BecomeAsync(ill);
        using var services = await LiveServices.StartAsync(("LOKI_URL", loki.Address.ToString()));

        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < Requests; i++)
            await services.StatusOfAsync("/v1/medicaments?page=1");
        var took = Stopwatch.GetElapsedTime(started);
        await loki.BecomeAsync(LokiState.Well);
        await services.StatusOfAsync("/wp-login.php");
        var delivered = await Eventually.AskAsync(Patience, () => Task.FromResult(loki.Entries), HasBoth);
        await loki.BecomeAsync(ill);
        await services.StatusOfAsync("/v1/medicaments?page=1");
        var stops = await Task.WhenAll(services.Api.TerminateAsync(), services.Ingest.TerminateAsync());

        Assert.InRange(took, TimeSpan.Zero, TimeForRequests);
        Assert.True(HasBoth(delivered), "the lines of both services arrive");
        Assert.All(stops, stop => Assert.InRange(stop, TimeSpan.Zero, TimeToStop));
        AssertAsTheCollectorWouldDo(services, loki.Entries);

        // Lines from before it was well, and one from after.
        static bool HasBoth(IReadOnlyCollection<(string Labels, string Line)> entries) =>
            entries.Any(entry => entry.Line.Contains("Database update completed", StringComparison.Ordinal))
            && entries.Any(entry => entry.Labels.Contains("threat=probe", StringComparison.Ordinal));
    }

    /// <summary>Each request leaves a line of some 4 000 bytes, more of them than may wait.</summary>
    [Fact]
    public async Task Api_HostileRequestsWhileLokiHangs_DropsCountsAndKeepsItsMemory()
    {
        const long MostGrowth = 120 << 20;
        await using var loki = new LokiServer();
        await loki.BecomeAsync(LokiState.Hanging);
        using var services = await LiveServices.StartAsync(("LOKI_URL", loki.Address.ToString()));
        var target = $"/v1/medicaments/{new string('9', 3500)}?{new string('x', 3500)}";
        var agent = new string('u', 24_000);
        await services.StatusOfAsync("/v1/medicaments?page=1");
        var before = await SampleAsync(services, "process_resident_memory_bytes");

        await Parallel.ForAsync(0, 4, async (_, _) =>
        {
            // So many bytes of headers end their connection.
            for (var i = 0; i < HostileRequests / 4; i++)
            {
                using var connection = await RawConnection.OpenAsync(services.ApiAddress);
                await connection.SendAsync("GET", target, ("User-Agent", agent));
            }
        });

        var after = await SampleAsync(services, "process_resident_memory_bytes");
        var dropped = await SampleAsync(services, "log_lines_dropped_total", ("sink", "loki"));
        Assert.InRange(dropped, HostileRequests / 2, HostileRequests);
        Assert.True(after - before < MostGrowth, $"{before} grew to {after} bytes");
        Assert.InRange(await services.Api.TerminateAsync(), TimeSpan.Zero, TimeToStop);
    }

    private static void AssertAsTheCollectorWouldDo(LiveServices services, IReadOnlyCollection<(string Labels, string Line)> pushed)
    {
        var config = AlloyFile.Read("alloy/config.alloy");
        var pipeline = new AlloyPipeline(config.Component("loki.process", "logs"));
        var collected = services.LogFiles("*")
            .SelectMany(file => file.Lines.Select(line => pipeline.Process(AlloyLogFiles.LabelsOf(config, file.Name)!, line, DateTimeOffset.MaxValue)))
            .OfType<AlloyEntry>()
            .Select(entry => (entry.Stream, entry.Line))
            .ToHashSet();

        Assert.NotEmpty(pushed);
        Assert.Empty(pushed.Except(collected));
    }

    private static async Task<double> SampleAsync(LiveServices services, string name, params (string Name, string Value)[] labels) =>
        Exposition.Samples(await services.MetricsAsync(services.ApiMetricsPort))
            .Single(sample => sample.Name == name && labels.All(label => sample.Labels[label.Name] == label.Value)).Value;
}
