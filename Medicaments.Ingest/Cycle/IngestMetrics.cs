using System.Diagnostics.Metrics;
using Medicaments.Ingest.Operations;
using Medicaments.Ingest.Parse;
using Medicaments.Ingest.Validate;
using Medicaments.ServiceDefaults.Metrics;
using Medicaments.Snapshots;
using Medicaments.Snapshots.Records;

namespace Medicaments.Ingest.Cycle;

/// <summary>What the process tells its monitoring.</summary>
internal sealed class IngestMetrics
{
    private static readonly double[] DurationBounds = [.1, .25, .5, 1, 2.5, 5, 10, 30, 60, 300, 900];

    private readonly Counter<long> _updates;
    private readonly Histogram<double> _duration;
    private readonly Gauge<double> _running;
    private readonly Gauge<double> _lastUpdate;
    private readonly Gauge<double> _lastChange;
    private readonly Gauge<double> _nextUpdate;
    private readonly Gauge<long> _records;
    private readonly Gauge<long> _rows;
    private readonly Gauge<long> _rowsSkipped;
    private readonly Counter<long> _validatorResults;
    private readonly Counter<long> _downloads;
    private readonly Gauge<double> _pinned;
    private readonly Gauge<double> _pointerUnreadable;
    private readonly Gauge<double> _retained;
    private readonly Counter<long> _adminCalls;

    public IngestMetrics(ServiceMetrics metrics, SnapshotValidators validators)
    {
        var meter = metrics.Meter;
        _updates = meter.CreateCounter<long>("bdpm_updates_total", description: "Checks of the source by result.");
        _duration = meter.CreateHistogram(
            "bdpm_update_duration_seconds", "How long a check of the source took, from download to announcement.", DurationBounds);
        _running = meter.CreateGaugeAtZero("bdpm_update_running", "1 while a check of the source runs.");
        _lastUpdate = meter.CreateGaugeAtZero("bdpm_last_update_timestamp_seconds", "Last successful check of the source.");
        _lastChange = meter.CreateGaugeAtZero("bdpm_last_change_timestamp_seconds", "Last time that the content changed.");
        _nextUpdate = meter.CreateGaugeAtZero("bdpm_next_update_timestamp_seconds", "When the next check of the source is due.");
        _records = meter.CreateGauge<long>("bdpm_records", description: "Rows of the announced snapshot.");
        _rows = meter.CreateGauge<long>("bdpm_rows", description: "Lines of a source file in the last check.");
        _rowsSkipped = meter.CreateGauge<long>("bdpm_rows_skipped", description: "Lines of a source file left out in the last check.");
        _validatorResults = meter.CreateCounter<long>("bdpm_validator_results_total", description: "Judgements of candidates.");
        _downloads = meter.CreateCounter<long>("bdpm_downloads_total", description: "Source files asked for.");
        _pinned = meter.CreateGaugeAtZero("snapshot_pinned", "1 while an operator's choice replaces the announced snapshot.");
        _pointerUnreadable = meter.CreateGaugeAtZero("snapshot_pointer_unreadable", "1 while the pin, or the pointer, is there and cannot be followed.");
        _retained = meter.CreateGaugeAtZero("bdpm_snapshots_retained", "Snapshots in the store.");
        _adminCalls = meter.CreateCounter<long>("bdpm_admin_calls_total", description: "Calls of the admin door.");

        // A counter that first shows up at 1 has no increase: what is expected is there at zero from the start.
        metrics.Expect(_duration);
        foreach (var result in Enum.GetValues<CycleResult>())
        {
            _updates.Add(0, Label("result", Word(result)));
        }

        foreach (var file in Tables.All)
        {
            _downloads.Add(0, Label("file", file.FileName), Label("result", DownloadWord(isGood: true)));
            _downloads.Add(0, Label("file", file.FileName), Label("result", DownloadWord(isGood: false)));
        }

        foreach (var command in AdminCommand.Names)
        {
            foreach (var outcome in Enum.GetValues<AdminOutcome>())
            {
                _adminCalls.Add(0, Label("command", command), Label("outcome", Word(outcome)));
            }
        }

        foreach (var validator in validators.Names)
        {
            foreach (var verdict in Enum.GetValues<Verdict>())
            {
                _validatorResults.Add(0, Label("validator", validator), Label("verdict", Word(verdict)));
            }
        }
    }

    public void CycleStarted() => _running.Record(1);

    public void CycleCompleted(CycleResult result, TimeSpan duration)
    {
        _running.Record(0);
        _updates.Add(1, Label("result", Word(result)));
        _duration.Record(duration.TotalSeconds);
    }

    public void NextUpdateIsDue(DateTimeOffset at) => _nextUpdate.Record(at);

    public void SourceChecked(DateTimeOffset lastCheck, DateTimeOffset lastChange)
    {
        _lastUpdate.Record(lastCheck);
        _lastChange.Record(lastChange);
    }

    public void FileRead(ParsedFile file)
    {
        _downloads.Add(1, Label("file", file.Table.FileName), Label("result", DownloadWord(file.Problem is null)));
        if (file.Report is not { } report)
        {
            return;
        }

        _rows.Record(report.LinesRead, Label("file", file.Table.FileName));
        foreach (var (reason, count) in report.Skipped)
        {
            _rowsSkipped.Record(count, Label("file", file.Table.FileName), Label("reason", reason));
        }
    }

    public void Judged(IEnumerable<ValidatorResult> results)
    {
        foreach (var result in results)
        {
            _validatorResults.Add(1, Label("validator", result.Name), Label("verdict", Word(result.Verdict)));
        }
    }

    public void Announced(Manifest manifest)
    {
        foreach (var table in Tables.All.Where(table => table.IsCore))
        {
            _records.Record(manifest.RowsOf(table.Name), Label("kind", table.Name));
        }

        _records.Record(manifest.Groupes, Label("kind", "groupes"));
    }

    /// <param name="isUnreadable">Whether a pointer is there and cannot be followed.</param>
    public void StoreIs(int snapshots, bool isPinned, bool isUnreadable)
    {
        _retained.Record(snapshots);
        _pointerUnreadable.Record(isUnreadable ? 1 : 0);
        _pinned.Record(isPinned ? 1 : 0);
    }

    public void AdminCalled(string command, AdminOutcome outcome) => _adminCalls.Add(1, Label("command", command), Label("outcome", Word(outcome)));

    private static KeyValuePair<string, object?> Label(string name, string value) => new(name, value);

    private static string DownloadWord(bool isGood) => isGood ? "success" : "failure";

    private static string Word(AdminOutcome outcome) => outcome.ToString().ToLowerInvariant();

    private static string Word(Verdict verdict) => verdict.ToString().ToLowerInvariant();

    private static string Word(CycleResult result) => result switch
    {
        CycleResult.Published => "published",
        CycleResult.Unchanged => "unchanged",
        CycleResult.Rejected => "rejected",
        _ => "failed",
    };
}
