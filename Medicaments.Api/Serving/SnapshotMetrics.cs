using System.Diagnostics.Metrics;
using Medicaments.ServiceDefaults.Metrics;

namespace Medicaments.Api.Serving;

/// <summary>What is measured of snapshots (contract 18).</summary>
internal sealed class SnapshotMetrics
{
    private static readonly string[] Tables = ["medicaments", "presentations", "compositions", "generiques", "conditions"];

    private readonly Gauge<long> _records;
    private readonly Counter<long> _loads;
    private readonly Gauge<double> _loadedAt;
    private readonly Gauge<double> _loadDuration;
    private readonly Gauge<double> _lag;
    private readonly Gauge<double> _pinned;
    private readonly Gauge<double> _pointerUnreadable;

    public SnapshotMetrics(ServiceMetrics metrics, SnapshotHolder holder, DataState state)
    {
        var meter = metrics.Meter;
        meter.CreateObservableGauge("snapshot_loaded_info", () => Loaded(holder.Current), description: "The snapshot being served.");
        _loadedAt = meter.CreateGaugeAtZero("snapshot_loaded_timestamp_seconds", "When the snapshot being served was swapped in.");
        _loads = meter.CreateCounter<long>("snapshot_loads_total", description: "Snapshots loaded, by result.");
        _loadDuration = meter.CreateGaugeAtZero("snapshot_load_duration_seconds", "Time that the last load took.");
        _lag = meter.CreateGaugeAtZero("snapshot_lag_seconds", "How long an announced snapshot has been waiting to be served.");
        _pinned = meter.CreateGaugeAtZero("snapshot_pinned", "1 when an operator pinned the snapshot to serve.");
        _pointerUnreadable = meter.CreateGaugeAtZero("snapshot_pointer_unreadable", "1 while the pin, or the pointer, is there and cannot be followed.");
        _records = meter.CreateGauge<long>("bdpm_records", description: "Rows being served.");
        meter.CreateObservableGauge(
            "snapshot_data_age_seconds", () => state.Age?.TotalSeconds ?? double.NaN, description: "Time since the last successful check of the source.");
        meter.CreateObservableGauge(
            "bdpm_last_update_timestamp_seconds", () => state.LastUpdate?.ToUnixTimeSeconds() ?? 0, description: "Last successful check of the source.");

        // A counter that first shows up at a high value has no rate.
        _loads.Add(0, Label("result", "success"));
        _loads.Add(0, Label("result", "failure"));
    }

    public void SnapshotLoaded(ServedSnapshot snapshot, TimeSpan duration, DateTimeOffset at)
    {
        _loads.Add(1, Label("result", "success"));
        _loadDuration.Record(duration.TotalSeconds);
        _loadedAt.Record(at);
        foreach (var table in Tables)
        {
            _records.Record(snapshot.Manifest.RowsOf(table), Label("kind", table));
        }

        _records.Record(snapshot.Manifest.Groupes, Label("kind", "groupes"));
    }

    public void SnapshotRefused() => _loads.Add(1, Label("result", "failure"));

    public void PointerSeen(bool pinned, bool unreadable, TimeSpan lag)
    {
        _pointerUnreadable.Record(unreadable ? 1 : 0);
        _pinned.Record(pinned ? 1 : 0);
        _lag.Record(lag.TotalSeconds);
    }

    /// <summary>One series, of what is served now; none before the first load.</summary>
    private static IEnumerable<Measurement<int>> Loaded(ServedSnapshot? snapshot) => snapshot is null
        ? []
        : [new(1, Label("id", snapshot.Manifest.Id.ToString()), Label("source", DataState.NameOf(snapshot.Manifest.Source)))];

    private static KeyValuePair<string, object?> Label(string name, string value) => new(name, value);
}
