using Serilog.Configuration;
using Serilog.Events;
using Serilog.Formatting;

namespace Serilog.Sinks.Grafana.Loki;

public static class LoggerConfigurationLokiExtensions
{
    /// <summary>Pushes to <paramref name="uri"/><c>/loki/api/v1/push</c>; logging never waits for it and never fails because of it.</summary>
    /// <param name="sinkConfiguration">Where the sink is added.</param>
    /// <param name="uri">Base address of Loki.</param>
    /// <param name="labels">Labels of every stream.</param>
    /// <param name="propertiesAsLabels">Properties promoted to labels; <c>level</c> is one to name here.</param>
    /// <param name="credentials">Basic authentication.</param>
    /// <param name="tenant">Tenant of a shared Loki.</param>
    /// <param name="restrictedToMinimumLevel">Events below are not queued.</param>
    /// <param name="batchPostingLimit">Events in one push at most.</param>
    /// <param name="queueLimit">Events waiting at most; more are dropped. Null: no limit.</param>
    /// <param name="period">Pause between pushes; null: 1 s.</param>
    /// <param name="textFormatter">Writes the line; null: a JSON object.</param>
    /// <param name="httpClient">Sends; null: a plain client.</param>
    /// <param name="reservedPropertyRenamingStrategy">Null: a leading underscore.</param>
    /// <param name="useInternalTimestamp">Stamp entries when they reach the sink, not when they were written.</param>
    /// <param name="leavePropertiesIntact">Promoted properties stay in the line, too.</param>
    public static LoggerConfiguration GrafanaLoki(
        this LoggerSinkConfiguration sinkConfiguration,
        string uri,
        IEnumerable<LokiLabel>? labels = null,
        IEnumerable<string>? propertiesAsLabels = null,
        LokiCredentials? credentials = null,
        string? tenant = null,
        LogEventLevel restrictedToMinimumLevel = LevelAlias.Minimum,
        int batchPostingLimit = 1000,
        int? queueLimit = null,
        TimeSpan? period = null,
        ITextFormatter? textFormatter = null,
        ILokiHttpClient? httpClient = null,
        IReservedPropertyRenamingStrategy? reservedPropertyRenamingStrategy = null,
        bool useInternalTimestamp = false,
        bool leavePropertiesIntact = false)
    {
        ArgumentNullException.ThrowIfNull(sinkConfiguration);

        Func<string, string> rename = reservedPropertyRenamingStrategy is { } strategy ? strategy.Rename : name => $"_{name}";
        httpClient ??= new PlainHttpClient();
        httpClient.SetCredentials(credentials);
        httpClient.SetTenant(tenant);

        var request = new PushRequest(
            labels ?? [], propertiesAsLabels ?? [], textFormatter ?? new LineFormatter(rename), rename, useInternalTimestamp, leavePropertiesIntact);
        var sink = new LokiSink(uri, batchPostingLimit, queueLimit, period ?? TimeSpan.FromSeconds(1), request, httpClient);
        return sinkConfiguration.Sink(sink, restrictedToMinimumLevel);
    }
}
