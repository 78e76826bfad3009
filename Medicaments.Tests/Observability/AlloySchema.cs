namespace Medicaments.Tests.Observability;

/// <summary>What a block of Alloy 1.4.0 may contain; anything else ends the program at start.</summary>
internal sealed record AlloySchema(string[] Required, string[] Optional, string[] Blocks, string[] Exports, string[] RequiredBlocks)
{
    /// <summary>
    /// By component or, for a block, by component and path inside it: the part of the reference of 1.4.0 that is in use
    /// (see docs/observability.md), with all attributes of each entry.
    /// </summary>
    public static Dictionary<string, AlloySchema> Known { get; } = new()
    {
        ["local.file_match"] = Of("path_targets", "sync_period", exports: "targets"),
        ["loki.source.file"] = Of(
            "targets forward_to", "encoding tail_from_end legacy_positions_file", "file_watch decompression"),
        ["loki.process"] = Of("forward_to", blocks: "stage.*", exports: "receiver"),
        ["loki.process/stage.json"] = Of("expressions", "source drop_malformed"),
        ["loki.process/stage.timestamp"] = Of("source format", "fallback_formats location action_on_failure"),
        ["loki.process/stage.template"] = Of("source template"),
        ["loki.process/stage.drop"] = Of("", "source separator expression value older_than longer_than drop_counter_reason"),
        ["loki.process/stage.regex"] = Of("expression", "source"),
        ["loki.process/stage.labels"] = Of("values"),
        ["loki.process/stage.static_labels"] = Of("values"),
        ["loki.process/stage.label_drop"] = Of("values"),
        ["loki.process/stage.label_keep"] = Of("values"),
        ["loki.process/stage.logfmt"] = Of("mapping", "source"),
        ["loki.process/stage.output"] = Of("source"),
        ["loki.write"] = Of("", "external_labels max_streams", "endpoint wal", "receiver"),
        ["loki.write/endpoint"] = Of(
            "url",
            "tenant_id headers batch_wait batch_size remote_timeout "
                + "min_backoff_period max_backoff_period max_backoff_retries retry_on_http_429",
            "basic_auth tls_config"),
        ["loki.write/endpoint/basic_auth"] = BasicAuth,
        ["loki.write/endpoint/tls_config"] = TlsConfig,
        ["loki.write/wal"] = Of("", "enabled max_segment_age min_read_frequency max_read_frequency drain_timeout"),
        ["discovery.dns"] = Of("names", "port refresh_interval type", exports: "targets"),
        ["discovery.relabel"] = Of("targets", blocks: "rule", exports: "output rules"),
        ["discovery.relabel/rule"] = Rule,
        ["prometheus.scrape"] = Of(
            "targets forward_to",
            "job_name scrape_interval scrape_timeout metrics_path scheme honor_labels scrape_protocols extra_metrics"),
        ["prometheus.relabel"] = Of("forward_to", "max_cache_size", "rule", "receiver rules"),
        ["prometheus.relabel/rule"] = Rule,
        ["prometheus.exporter.self"] = Of("", exports: "targets"),
        ["prometheus.exporter.unix"] = Of(
            "",
            "procfs_path sysfs_path rootfs_path udev_data_path "
                + "set_collectors enable_collectors disable_collectors include_exporter_metrics",
            "filesystem netdev disk",
            "targets"),
        ["prometheus.remote_write"] = Of("", "external_labels", "endpoint wal", "receiver"),
        ["prometheus.remote_write/endpoint"] = Of(
            "url",
            "name headers remote_timeout send_exemplars send_native_histograms",
            "queue_config metadata_config write_relabel_config basic_auth tls_config"),
        ["prometheus.remote_write/endpoint/basic_auth"] = BasicAuth,
        ["prometheus.remote_write/endpoint/tls_config"] = TlsConfig,
        ["prometheus.remote_write/wal"] = Of("", "truncate_frequency min_keepalive_time max_keepalive_time"),
        ["otelcol.receiver.otlp"] = Of("", blocks: "grpc http", requiredBlocks: "output"),
        ["otelcol.receiver.otlp/grpc"] = Of("", "endpoint"),
        ["otelcol.receiver.otlp/http"] = Of("", "endpoint"),
        ["otelcol.receiver.otlp/output"] = Of("", "metrics logs traces"),
        ["otelcol.exporter.prometheus"] = Of(
            "forward_to",
            "add_metric_suffixes include_target_info include_scope_info include_scope_labels resource_to_telemetry_conversion gc_frequency",
            exports: "input"),
        ["otelcol.exporter.loki"] = Of("forward_to", exports: "input"),
        ["otelcol.processor.filter"] = Of("", "error_mode", "traces metrics logs", "input", "output"),
        ["otelcol.processor.filter/traces"] = Of("", "span spanevent"),
        ["otelcol.processor.filter/output"] = Of("", "metrics logs traces"),
        ["otelcol.connector.spanlogs"] = Of(
            "", "spans roots processes span_attributes process_attributes labels", "overrides", "input", "output"),
        ["otelcol.connector.spanlogs/overrides"] = Of(
            "", "logs_instance_tag service_key span_name_key status_key duration_key trace_id_key"),
        ["otelcol.connector.spanlogs/output"] = Of("", "logs"),
    };

    private static AlloySchema Rule => Of("", "source_labels separator regex modulus target_label replacement action");

    private static AlloySchema BasicAuth => Of("", "username password password_file");

    private static AlloySchema TlsConfig => Of(
        "", "ca_pem ca_file cert_pem cert_file insecure_skip_verify key_file key_pem min_version server_name");

    /// <summary>What is wrong with a block and all blocks inside it.</summary>
    public static IEnumerable<string> Problems(AlloyBlock block, string path)
    {
        if (!Known.TryGetValue(path, out var schema))
            return [$"line {block.Line}: unknown component or block {path}"];

        var unknown = block.Attributes.Keys.Except(schema.Required).Except(schema.Optional).Select(name => $"unknown attribute {name}");
        var missing = schema.Required.Except(block.Attributes.Keys).Select(name => $"missing attribute {name}");
        var misplaced = block.Blocks.Where(inner => !schema.Allows(inner.Name)).Select(inner => $"unknown block {inner.Name}");
        var absent = schema.RequiredBlocks.Except(block.Blocks.Select(inner => inner.Name)).Select(name => $"missing block {name}");
        return unknown.Concat(missing).Concat(misplaced).Concat(absent).Select(problem => $"line {block.Line}: {path}: {problem}")
            .Concat(block.Blocks.SelectMany(inner => Problems(inner, $"{path}/{inner.Name}")));
    }

    private bool Allows(string block) =>
        Blocks.Contains(block) || RequiredBlocks.Contains(block) || (Blocks.Contains("stage.*") && block.StartsWith("stage.", StringComparison.Ordinal));

    private static AlloySchema Of(string required, string optional = "", string blocks = "", string exports = "", string requiredBlocks = "") =>
        new(Words(required), Words(optional), Words(blocks), Words(exports), Words(requiredBlocks));

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
