using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Medicaments.ServiceDefaults;
using Medicaments.ServiceDefaults.Configuration;
using Medicaments.ServiceDefaults.Logs;
using Medicaments.ServiceDefaults.Metrics;
using Medicaments.ServiceDefaults.Telemetry;
using Medicaments.Tests.Infrastructure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;
using OpenTelemetry.Trace;

namespace Medicaments.Tests.ServiceDefaults.Telemetry;

public sealed class TelemetryTests : IDisposable
{
    private readonly TemporaryDirectory _temporary = new();

    public void Dispose() => _temporary.Dispose();

    private IHost Build(params (string Name, string Value)[] variables)
    {
        var environment = variables.ToDictionary(variable => variable.Name, variable => variable.Value);
        var reader = new SettingsReader(new Settings([], environment.GetValueOrDefault));
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.AddServiceDefaults(new ServiceOptions(
            ServiceIdentity.Of("medicaments-test"),
            new LogOptions(_temporary.Path, "app", LogLevel.Critical, 4, 1 << 20, 2 << 20, null),
            new MetricsOptions(IPAddress.Loopback, 0),
            TelemetryOptions.Read(reader)));
        reader.ThrowIfInvalid();
        return builder.Build();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("OTEL_SDK_DISABLED")]
    public async Task Start_NothingToExport_CreatesNothing(string? disabling)
    {
        using var host = disabling is null ? Build() : Build(("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4317"), (disabling, "true"));
        await host.StartAsync();

        using var source = new ActivitySource("Medicaments.Test.Unset");

        Assert.False(source.HasListeners());
        Assert.Empty(host.Services.GetServices<IHostedService>().OfType<TelemetryFlush>());
        Assert.Null(host.Services.GetService<TracerProvider>());
        Assert.Empty(host.Services.GetServices<ILoggerProvider>().OfType<OpenTelemetryLoggerProvider>());
        await host.StopAsync();
    }

    [Fact]
    public async Task Stop_EndpointSet_HasSentSpansMetricsAndLogs()
    {
        await using var collector = await LoopbackServer.StartAsync();
        using var host = Build(
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address.ToString()), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_RESOURCE_ATTRIBUTES", "deployment.environment=spec"));
        await host.StartAsync();
        using var source = new ActivitySource("Medicaments.Test.Set");

        using (source.StartActivity("IngestCycle")) LoggerOf(host).LogWarning("{SnapshotId} is odd", "20260517T040000Z");
        var meter = host.Services.GetRequiredService<ServiceMetrics>().Meter;
        meter.CreateCounter<long>("bdpm_updates_total").Add(1, KeyValuePair.Create<string, object?>("result", "published"));
        meter.CreateHistogram("bdpm_update_duration_seconds", "Time.", [1, 2]).Record(1.5);
        await host.StopAsync();

        var sent = Sent(collector);
        foreach (var text in (string[])["IngestCycle", "medicaments-test", "deployment.environment"])
            Assert.Contains(text, sent["/v1/traces"], StringComparison.Ordinal);
        foreach (var text in (string[])["bdpm_updates_total", "published", "bdpm_update_duration_seconds", "process_open_fds", "medicaments-test"])
            Assert.Contains(text, sent["/v1/metrics"], StringComparison.Ordinal);
        foreach (var text in (string[])["20260517T040000Z is odd", "snapshot_id", "Warning", "deployment.environment", "medicaments-test"])
            Assert.Contains(text, sent["/v1/logs"], StringComparison.Ordinal);
    }

    /// <summary>An endpoint for one signal alone, and one that is turned off: nothing of the others leaves, to no address.</summary>
    [Theory]
    [InlineData("/v1/traces", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "{0}v1/traces", "OTEL_TRACES_EXPORTER", "otlp")]
    [InlineData("/v1/logs", "OTEL_EXPORTER_OTLP_LOGS_ENDPOINT", "{0}v1/logs", "OTEL_LOGS_EXPORTER", "otlp")]
    [InlineData("/v1/metrics,/v1/traces", "OTEL_EXPORTER_OTLP_ENDPOINT", "{0}", "OTEL_LOGS_EXPORTER", "none")]
    public async Task Stop_SomeSignals_HasSentThoseOnly(string paths, string endpoint, string address, string switching, string to)
    {
        await using var collector = await LoopbackServer.StartAsync();
        using var host = Build(
            (endpoint, string.Format(CultureInfo.InvariantCulture, address, collector.Address)), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), (switching, to));
        await host.StartAsync();
        using var source = new ActivitySource("Medicaments.Test.Some");

        using (source.StartActivity("IngestCycle")) LoggerOf(host).LogWarning("odd");
        await host.StopAsync();

        Assert.Equal(paths.Split(','), Sent(collector).Keys.Order());
    }

    /// <summary>What a client sends may be a megabyte, and a line of the file has neither event ids nor names in our spelling.</summary>
    [Fact]
    public async Task Log_LongValuesAndFieldsOfTheFramework_AreCutAndNamedAsInTheFile()
    {
        await using var collector = await LoopbackServer.StartAsync();
        using var host = Build(("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address.ToString()), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"));
        await host.StartAsync();

        LoggerOf(host).LogWarning(new IOException(new string('b', 1 << 20)), "{UserAgent} and {ParentId}", new string('a', 1 << 20), "hidden");
        LoggerOf(host).LogDebug("never leaves");
        host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Medicaments.Requests").LogInformation("a request is a span");
        await host.StopAsync();

        var logs = Sent(collector)["/v1/logs"];
        Assert.InRange(logs.Length, 16 * LogValue.MaxBytes, 24 * LogValue.MaxBytes);
        foreach (var text in (string[])["user_agent", "System.IO.IOException", "exception.stacktrace"]) Assert.Contains(text, logs, StringComparison.Ordinal);
        foreach (var text in (string[])["\u0008ParentId", "never leaves", "a request is a span"]) Assert.DoesNotContain(text, logs, StringComparison.Ordinal);
    }

    /// <summary>A collector that takes calls and never answers.</summary>
    [Fact]
    public async Task Stop_CollectorIsSilent_TakesSecondsAndNotThreeTimesThat()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using var host = Build(("OTEL_EXPORTER_OTLP_ENDPOINT", $"http://{silent.LocalEndpoint}"));
        await host.StartAsync();
        using var source = new ActivitySource("Medicaments.Test.Silent");
        using (source.StartActivity("IngestCycle")) LoggerOf(host).LogWarning("odd");
        var started = Stopwatch.GetTimestamp();

        await host.StopAsync();
        host.Dispose();

        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(9));
    }

    [Fact]
    public void Read_OtelOptionsOnTheCommandLine_AreNotUnknown()
    {
        var reader = new SettingsReader(new Settings(["--OTEL_SERVICE_NAME=other", "--OTEL_EXPORTER_OTLP_ENDPOINT=ftp://x"], _ => null));

        var options = TelemetryOptions.Read(reader);

        Assert.Equal("other", new ConfigurationBuilder().Add(options.Variables).Build()["OTEL_SERVICE_NAME"]);
        Assert.Equal(
            ["OTEL_EXPORTER_OTLP_ENDPOINT must be a URL that starts with http:// or https://, got: ftp://x"],
            Assert.Throws<InvalidSettingsException>(reader.ThrowIfInvalid).Errors);
    }

    [Fact]
    public void Read_UnknownProtocol_IsAnError()
    {
        var variables = new Dictionary<string, string> { ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/json", ["OTEL_LOGS_EXPORTER"] = "console" };
        var reader = new SettingsReader(new Settings([], variables.GetValueOrDefault));

        TelemetryOptions.Read(reader);

        Assert.Equal(
            ["OTEL_EXPORTER_OTLP_PROTOCOL must be one of: [grpc http/protobuf], got: http/json", "OTEL_LOGS_EXPORTER must be one of: [otlp none], got: console"],
            Assert.Throws<InvalidSettingsException>(reader.ThrowIfInvalid).Errors);
    }

    private static ILogger LoggerOf(IHost host) => host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Medicaments.Test");

    private static Dictionary<string, string> Sent(LoopbackServer collector) => collector.Requests.GroupBy(request => request.Path)
        .ToDictionary(group => group.Key, group => string.Concat(group.Select(request => Encoding.Latin1.GetString(request.Body))));
}
