using System.Diagnostics;
using System.Net;
using Medicaments.ServiceDefaults.Configuration;
using Medicaments.ServiceDefaults.Logs;
using Medicaments.ServiceDefaults.Metrics;
using Medicaments.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Medicaments.Tests.ServiceDefaults.Metrics;

public sealed class MetricsServerTests : IAsyncDisposable
{
    private readonly TemporaryDirectory _temporary = new();
    private readonly List<ServiceProvider> _providers = [];
    private readonly HttpClient _client = new();

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        foreach (var provider in _providers) await provider.DisposeAsync();
        _temporary.Dispose();
    }

    private async Task<ServiceProvider> StartAsync(int port)
    {
        var services = new ServiceCollection();
        var logs = new LogOptions(_temporary.Path, "app", LogLevel.Critical, 4, 1 << 20, 2 << 20, null);
        services.AddLogging(logging => logging.AddServiceLogs(logs, "test"));
        services.AddServiceMetrics(new MetricsOptions(IPAddress.Loopback, port), "1.2.3");
        var provider = services.BuildServiceProvider();
        _providers.Add(provider);
        await provider.GetRequiredService<MetricsServer>().StartAsync(default);
        return provider;
    }

    private async Task<Uri> StartOnFreePortAsync()
    {
        var provider = await StartAsync(0);
        return new Uri(provider.GetRequiredService<MetricsServer>().Address!, "/metrics");
    }

    [Fact]
    public async Task Get_Metrics_ShowsWhatBothServicesShow()
    {
        var address = await StartOnFreePortAsync();

        using var response = await _client.GetAsync(address);
        var text = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        string[] names =
        [
            "build_info{version=\"1.2.3\"} 1", "process_cpu_seconds_total ", "process_resident_memory_bytes ", "process_start_time_seconds ",
            "dotnet_gc_collections_total{generation=\"2\"} ", "dotnet_gc_heap_bytes ", "dotnet_threadpool_threads ", "dotnet_threadpool_queue_length ",
            "log_lines_dropped_total{sink=\"file\"} 0", "log_lines_dropped_total{sink=\"loki\"} 0", "log_files_removed_total 0",
        ];
        foreach (var name in names) Assert.Contains("\n" + name, text, StringComparison.Ordinal);
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Head_Metrics_HasLengthAndNoBody()
    {
        var address = await StartOnFreePortAsync();

        using var response = await _client.SendAsync(new HttpRequestMessage(HttpMethod.Head, address));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Content.Headers.ContentLength > 100);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("GET", "/")]
    [InlineData("GET", "/metrics/")]
    [InlineData("GET", "/health")]
    [InlineData("POST", "/metrics")]
    [InlineData("OPTIONS", "/metrics")]
    public async Task Send_AnythingElse_Is404(string method, string path)
    {
        var address = await StartOnFreePortAsync();

        using var response = await _client.SendAsync(new HttpRequestMessage(new HttpMethod(method), new Uri(address, path)));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Start_PortTaken_LogsOneErrorAndGoesOn()
    {
        var taken = await StartOnFreePortAsync();

        var provider = await StartAsync(taken.Port);
        var logs = provider.GetRequiredService<ServiceLogs>();
        logs.File.Flush(TimeSpan.FromSeconds(10));

        Assert.Null(provider.GetRequiredService<MetricsServer>().Address);
        var lines = Directory.GetFiles(_temporary.Path).SelectMany(File.ReadAllLines);
        var line = Assert.Single(lines, line => line.Contains("\"level\":\"error\"", StringComparison.Ordinal));
        Assert.Contains("METRICS_PORT", line, StringComparison.Ordinal);
        await provider.GetRequiredService<MetricsServer>().StopAsync(default);
    }

    /// <summary>Of whoever says half a request and no more: the newest come in, the oldest go, and all go after five seconds.</summary>
    [Fact]
    public async Task Get_BesideHalfRequests_IsAnsweredAtOnceAndTheyEnd()
    {
        const int Count = 150;
        var address = await StartOnFreePortAsync();
        var half = new List<RawConnection>();
        for (var i = 0; i < Count; i++)
        {
            half.Add(await RawConnection.OpenAsync(address));
            await half[i].WriteAsync("GET /metrics HTTP/1.1\r\nHost: a\r\n"u8.ToArray());
        }

        var started = Stopwatch.GetTimestamp();
        using var scrape = await RawConnection.OpenAsync(address);
        var response = await scrape.SendAsync("GET", "/metrics");
        var answered = Stopwatch.GetElapsedTime(started);
        await half[^1].ReadToEndAsync(TimeSpan.FromSeconds(15));
        var ended = Stopwatch.GetElapsedTime(started);

        Assert.Equal(200, response.Status);
        Assert.True(answered < TimeSpan.FromSeconds(5), $"{answered}");
        Assert.InRange(ended.TotalSeconds, 3, 10);
        half.ForEach(connection => connection.Dispose());
    }

    [SkippableFact]
    public async Task Get_Metrics_PleasesPromtool()
    {
        const string Promtool = "/usr/bin/promtool";
        Skip.IfNot(File.Exists(Promtool), $"needs {Promtool} (Debian package prometheus)");
        var address = await StartOnFreePortAsync();
        var text = await _client.GetStringAsync(address);

        using var promtool = Process.Start(new ProcessStartInfo(Promtool, ["check", "metrics"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        await promtool.StandardInput.WriteAsync(text);
        promtool.StandardInput.Close();
        var said = await promtool.StandardOutput.ReadToEndAsync() + await promtool.StandardError.ReadToEndAsync();
        await promtool.WaitForExitAsync();

        Assert.Equal((0, ""), (promtool.ExitCode, said));
    }
}
