using System.Diagnostics;
using System.Net;
using System.Text;
using Medicaments.ServiceDefaults;
using Medicaments.ServiceDefaults.Configuration;
using Medicaments.ServiceDefaults.Metrics;
using Medicaments.ServiceDefaults.Telemetry;
using Medicaments.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

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

    [Fact]
    public async Task Start_EndpointUnset_CreatesNothing()
    {
        using var host = Build();
        await host.StartAsync();

        using var source = new ActivitySource("Medicaments.Test.Unset");

        Assert.False(source.HasListeners());
        Assert.Empty(host.Services.GetServices<IHostedService>().OfType<TelemetryExport>());
        await host.StopAsync();
    }

    [Fact]
    public async Task Stop_EndpointSet_HasSentSpansAndMetricsOfTheRegistry()
    {
        await using var collector = await LoopbackServer.StartAsync();
        using var host = Build(
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address.ToString()), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_RESOURCE_ATTRIBUTES", "deployment.environment=spec"));
        await host.StartAsync();
        using var source = new ActivitySource("Medicaments.Test.Set");

        source.StartActivity("IngestCycle")?.Dispose();
        host.Services.GetRequiredService<MetricRegistry>().Counters("bdpm_updates_total", "Cycles.", "result").With("published").Increment();
        await host.StopAsync();

        var sent = collector.Requests.GroupBy(request => request.Path)
            .ToDictionary(group => group.Key, group => string.Concat(group.Select(request => Encoding.Latin1.GetString(request.Body))));
        foreach (var text in (string[])["IngestCycle", "medicaments-test", "deployment.environment"])
            Assert.Contains(text, sent["/v1/traces"], StringComparison.Ordinal);
        foreach (var text in (string[])["bdpm_updates_total", "published", "process_open_fds", "medicaments-test"])
            Assert.Contains(text, sent["/v1/metrics"], StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OtelOptionsOnTheCommandLine_AreNotUnknown()
    {
        var reader = new SettingsReader(new Settings(["--OTEL_SERVICE_NAME=other", "--OTEL_EXPORTER_OTLP_ENDPOINT=ftp://x"], _ => null));

        var options = TelemetryOptions.Read(reader);

        Assert.Equal("other", options.Variables["OTEL_SERVICE_NAME"]);
        Assert.Equal(
            ["OTEL_EXPORTER_OTLP_ENDPOINT must be a URL that starts with http:// or https://, got: ftp://x"],
            Assert.Throws<InvalidSettingsException>(reader.ThrowIfInvalid).Errors);
    }
}
