using static Medicaments.Tests.Observability.MetricKind;

namespace Medicaments.Tests.Observability;

/// <summary>The names on which services, alerts, dashboards and collector agree (contract 18 and its X-7).</summary>
internal static class AgreedMetrics
{
    public static AgreedMetric[] Api { get; } =
    [
        new("http_request_total", Counter, "method", "path", "status"),
        new("http_request_duration_seconds", Histogram, "method", "path"),
        new("http_request_in_flight", Gauge),
        new("http_request_refused_total", Counter, "reason"),
        new("http_request_connections", Gauge),
        new("http_request_pending_bytes", Gauge),
        new("http_request_cut_total", Counter, "reason"),
        new("rate_limiter_buckets_total", Gauge),
        new("snapshot_loaded_info", Gauge, "id", "source"),
        new("snapshot_loaded_timestamp_seconds", Gauge),
        new("snapshot_data_age_seconds", Gauge),
        new("snapshot_lag_seconds", Gauge),
        new("snapshot_loads_total", Counter, "result"),
        new("snapshot_load_duration_seconds", Gauge),
        new("snapshot_pinned", Gauge),
        new("snapshot_pointer_unreadable", Gauge),
        new("bdpm_last_update_timestamp_seconds", Gauge),
        new("bdpm_records", Gauge, "kind"),
    ];

    public static AgreedMetric[] Ingest { get; } =
    [
        new("bdpm_updates_total", Counter, "result"),
        new("bdpm_update_duration_seconds", Histogram),
        new("bdpm_update_running", Gauge),
        new("bdpm_last_update_timestamp_seconds", Gauge),
        new("bdpm_last_change_timestamp_seconds", Gauge),
        new("bdpm_next_update_timestamp_seconds", Gauge),
        new("bdpm_records", Gauge, "kind"),
        new("bdpm_rows", Gauge, "file"),
        new("bdpm_rows_skipped", Gauge, "file", "reason"),
        new("bdpm_validator_results_total", Counter, "validator", "verdict"),
        new("bdpm_downloads_total", Counter, "file", "result"),
        new("snapshot_pinned", Gauge),
        new("snapshot_pointer_unreadable", Gauge),
        new("bdpm_snapshots_retained", Gauge),
        new("bdpm_admin_calls_total", Counter, "command", "outcome"),
    ];

    public static AgreedMetric[] BothServices { get; } =
    [
        new("log_lines_dropped_total", Counter, "sink"),
        new("log_files_removed_total", Counter),
        new("process_cpu_seconds_total", Counter),
        new("process_resident_memory_bytes", Gauge),
        new("process_open_fds", Gauge),
        new("process_max_fds", Gauge),
        new("process_start_time_seconds", Gauge),
        new("build_info", Gauge, "version"),
    ];

    /// <summary>Exposed by both services, but not kept by the collector: runtime metrics are for a look on the spot.</summary>
    public static AgreedMetric[] NotCollected { get; } =
    [
        new("dotnet_gc_collections_total", Counter, "generation"),
        new("dotnet_gc_heap_bytes", Gauge),
        new("dotnet_threadpool_threads", Gauge),
        new("dotnet_threadpool_queue_length", Gauge),
    ];

    /// <summary>The node metrics in use; the exporter has more.</summary>
    public static AgreedMetric[] Host { get; } =
    [
        new("node_cpu_seconds_total", Counter, "cpu", "mode"),
        new("node_pressure_cpu_waiting_seconds_total", Counter),
        new("node_memory_MemAvailable_bytes", Gauge),
        new("node_memory_MemTotal_bytes", Gauge),
        new("node_filesystem_avail_bytes", Gauge, "device", "fstype", "mountpoint"),
        new("node_filesystem_size_bytes", Gauge, "device", "fstype", "mountpoint"),
        new("node_network_receive_bytes_total", Counter, "device"),
        new("node_network_transmit_bytes_total", Counter, "device"),
    ];

    public static AgreedMetric[] Collector { get; } =
    [
        new("loki_process_dropped_lines_total", Counter, "reason"),
        new("loki_write_sent_entries_total", Counter, "host"),
        new("loki_write_dropped_entries_total", Counter, "host", "reason"),
        new("prometheus_remote_storage_samples_total", Counter, "remote_name", "url"),
        new("prometheus_remote_storage_samples_failed_total", Counter, "remote_name", "url"),
        new("prometheus_remote_storage_samples_pending", Gauge, "remote_name", "url"),
    ];

    /// <summary>Made by scraping and by Prometheus' rules.</summary>
    public static AgreedMetric[] Synthetic { get; } =
    [
        new("up", Gauge),
        new("scrape_duration_seconds", Gauge),
        new("ALERTS", Gauge, "alertname", "alertstate", "severity"),
    ];

    private static readonly ILookup<string, string[]> LabelsBySeries =
        new[] { Api, Ingest, BothServices, Host, Collector, Synthetic }
            .SelectMany(families => families)
            .Concat(AlertRules.Prometheus.Where(rule => rule.Record is not null).Select(rule => new AgreedMetric(rule.Record!, Gauge)))
            .SelectMany(family => family.Series)
            .ToLookup(series => series.Name, series => series.Labels);

    /// <summary>What is wrong with a use of a metric: an unknown name, labels it does not have.</summary>
    public static IEnumerable<string> Problems(MetricReference reference)
    {
        if (!LabelsBySeries.Contains(reference.Name))
            return [$"unknown metric {reference.Name}"];

        var known = LabelsBySeries[reference.Name].SelectMany(labels => labels).Concat(["job", "instance"]);
        return reference.Labels.Except(known).Select(label => $"{reference.Name} has no label {label}");
    }
}
