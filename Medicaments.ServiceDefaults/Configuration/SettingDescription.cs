namespace Medicaments.ServiceDefaults.Configuration;

/// <summary>A variable in the words of the README's table of configuration, for <c>--help</c>.</summary>
/// <param name="Default">What holds when it is unset.</param>
public sealed record SettingDescription(string Name, string Default, string Meaning)
{
    public static IReadOnlyList<SettingDescription> OfBothServices { get; } =
    [
        new("ENV", "dev", "dev, staging, production or test: the console's log level, and whether specimen data may stand in"),
        new("ADDRESS", "127.0.0.1", "address to listen on; all interfaces only with ALLOW_DIRECT_ACCESS=true"),
        new("ALLOW_DIRECT_ACCESS", "false", "answer requests that did not come through a trusted proxy; metrics on all interfaces"),
        new("METRICS_PORT", "9090 (Api), 9091 (Ingest)", "/metrics"),
        new("DATA_DIR", "files", "Api: the copy of the store; Ingest: the last good source files"),
        new("UPDATE_TIMEZONE", "Europe/Paris", "zone of 06:00 and 18:00, and of times in JSON"),
        new("LOG_DIR", "logs", "directory of app-YYYY-Www.log (Api) and ingest-YYYY-Www.log"),
        new("LOG_LEVEL", "by ENV", "console: debug, info, warn or error; the file has everything"),
        new("LOG_RETENTION_WEEKS", "4", "1 to 52"),
        new("MAX_LOG_FILE_SIZE", "104857600", "bytes, 1 MB to 1 GB"),
        new(
            "MAX_LOG_DIR_SIZE", "1073741824",
            "bytes of all log files in LOG_DIR together, 2 MB to 1 TB and at least twice MAX_LOG_FILE_SIZE: the oldest go first"),
        new("LOKI_URL", "none", "push logs to this Loki beside the file"),
        new(
            "OTEL_EXPORTER_OTLP_ENDPOINT", "none",
            "traces, metrics and logs over OTLP to this address, with the other OTEL_* variables of the SDK (headers, service name, …)"),
        new("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc", "grpc or http/protobuf"),
        new("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "none", "another address for traces; without OTEL_EXPORTER_OTLP_ENDPOINT only traces leave"),
        new("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "none", "another address for metrics; without OTEL_EXPORTER_OTLP_ENDPOINT only metrics leave"),
        new("OTEL_EXPORTER_OTLP_LOGS_ENDPOINT", "none", "another address for logs; without OTEL_EXPORTER_OTLP_ENDPOINT only logs leave"),
        new("OTEL_TRACES_EXPORTER", "otlp", "none: traces do not leave"),
        new("OTEL_METRICS_EXPORTER", "otlp", "none: metrics do not leave"),
        new("OTEL_LOGS_EXPORTER", "otlp", "none: logs do not leave"),
        new("OTEL_SDK_DISABLED", "false", "true: nothing leaves over OTLP"),
        new("SECRETS_DIR", "/run/secrets", "directory of secret files"),
    ];
}
