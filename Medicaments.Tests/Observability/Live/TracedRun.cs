namespace Medicaments.Tests.Observability.Live;

/// <summary>One run of both services from start to stop, with what they sent over OTLP and wrote to their files. Nothing changes it.</summary>
public sealed class TracedRun : IAsyncLifetime
{
    internal IReadOnlyCollection<OtlpSpan> Spans { get; private set; } = [];

    internal IReadOnlyCollection<OtlpLog> Logs { get; private set; } = [];

    internal IReadOnlyCollection<OtlpHistogram> Histograms { get; private set; } = [];

    public IReadOnlyList<string> ApiLines { get; private set; } = [];

    public IReadOnlyList<string> IngestLines { get; private set; } = [];

    public async Task InitializeAsync()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        using var services = await LiveServices.StartAsync(
            ("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.Address.ToString()), ("OTEL_BSP_SCHEDULE_DELAY", "200"));
        foreach (var target in (string[])["/v1/medicaments?page=1", "/nothing-here", "/v1/medicaments/%2e%2e"])
            await services.StatusOfAsync(target);
        await services.StopAsync();
        (Spans, Logs, Histograms) = (receiver.Spans, receiver.Logs, receiver.Histograms);
        ApiLines = services.LogLines("app-*.log");
        IngestLines = services.LogLines("ingest-*.log");
    }

    public Task DisposeAsync() => Task.CompletedTask;
}
