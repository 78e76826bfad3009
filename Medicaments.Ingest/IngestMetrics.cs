using Medicaments.Ingest.Admin;
using Medicaments.Ingest.Download;
using Medicaments.Ingest.Parse;
using Medicaments.Ingest.Validate;
using Medicaments.ServiceDefaults.Metrics;
using Medicaments.Snapshots;

namespace Medicaments.Ingest;

/// <summary>What the process tells its monitoring.</summary>
internal sealed class IngestMetrics
{
    private static readonly double[] DurationBounds = [.1, .25, .5, 1, 2.5, 5, 10, 30, 60, 300, 900];

    private readonly MetricFamily<Counter> _updates;
    private readonly Histogram _duration;
    private readonly Gauge _running;
    private readonly Gauge _lastUpdate;
    private readonly Gauge _lastChange;
    private readonly Gauge _nextUpdate;
    private readonly MetricFamily<Gauge> _records;
    private readonly MetricFamily<Gauge> _rows;
    private readonly MetricFamily<Gauge> _rowsSkipped;
    private readonly MetricFamily<Counter> _validatorResults;
    private readonly MetricFamily<Counter> _downloads;
    private readonly Gauge _pinned;
    private readonly Gauge _pointerUnreadable;
    private readonly Gauge _retained;
    private readonly MetricFamily<Counter> _adminCalls;

    public IngestMetrics(MetricRegistry registry, SnapshotValidators validators)
    {
        _updates = registry.Counters("bdpm_updates_total", "Checks of the source by result.", "result");
        _duration = registry.Histogram(
            "bdpm_update_duration_seconds", "How long a check of the source took, from download to announcement.", DurationBounds);
        _running = registry.Gauge("bdpm_update_running", "1 while a check of the source runs.");
        _lastUpdate = registry.Gauge("bdpm_last_update_timestamp_seconds", "Last successful check of the source.");
        _lastChange = registry.Gauge("bdpm_last_change_timestamp_seconds", "Last time that the content changed.");
        _nextUpdate = registry.Gauge("bdpm_next_update_timestamp_seconds", "When the next check of the source is due.");
        _records = registry.Gauges("bdpm_records", "Rows of the announced snapshot.", "kind");
        _rows = registry.Gauges("bdpm_rows", "Lines of a source file in the last check.", "file");
        _rowsSkipped = registry.Gauges("bdpm_rows_skipped", "Lines of a source file left out in the last check.", "file", "reason");
        _validatorResults = registry.Counters("bdpm_validator_results_total", "Judgements of candidates.", "validator", "verdict");
        _downloads = registry.Counters("bdpm_downloads_total", "Source files asked for.", "file", "result");
        _pinned = registry.Gauge("snapshot_pinned", "1 while an operator's choice replaces the announced snapshot.");
        _pointerUnreadable = registry.Gauge("snapshot_pointer_unreadable", "1 while the pin, or the pointer, is there and cannot be followed.");
        _retained = registry.Gauge("bdpm_snapshots_retained", "Snapshots in the store.");

        _adminCalls = registry.Counters("bdpm_admin_calls_total", "Calls of the admin door.", "command", "outcome");

        // A counter that first shows up at 1 has no increase: what is expected is there at zero from the start.
        foreach (var result in Enum.GetValues<CycleResult>())
        {
            _updates.With(Word(result));
        }

        foreach (var file in SourceFile.All)
        {
            _downloads.With(file.Name, DownloadWord(isGood: true));
            _downloads.With(file.Name, DownloadWord(isGood: false));
        }

        foreach (var command in AdminCommand.Names)
        {
            foreach (var outcome in Enum.GetValues<AdminOutcome>())
            {
                _adminCalls.With(command, Word(outcome));
            }
        }

        foreach (var validator in validators.Names)
        {
            foreach (var verdict in Enum.GetValues<Verdict>())
            {
                _validatorResults.With(validator, Word(verdict));
            }
        }
    }

    public void CycleStarted() => _running.Set(1);

    public void CycleCompleted(CycleResult result, TimeSpan duration)
    {
        _running.Set(0);
        _updates.With(Word(result)).Increment();
        _duration.Observe(duration.TotalSeconds);
    }

    public void NextUpdateIsDue(DateTimeOffset at) => _nextUpdate.Set(at);

    public void SourceChecked(DateTimeOffset lastCheck, DateTimeOffset lastChange)
    {
        _lastUpdate.Set(lastCheck);
        _lastChange.Set(lastChange);
    }

    public void FileRead(ParsedFile file)
    {
        _downloads.With(file.File.Name, DownloadWord(file.Problem is null)).Increment();
        if (file.Report is not { } report)
        {
            return;
        }

        _rows.With(file.File.Name).Set(report.LinesRead);
        foreach (var (reason, count) in report.Skipped)
        {
            _rowsSkipped.With(file.File.Name, reason).Set(count);
        }
    }

    public void Judged(IEnumerable<ValidatorResult> results)
    {
        foreach (var result in results)
        {
            _validatorResults.With(result.Name, Word(result.Verdict)).Increment();
        }
    }

    public void Announced(Manifest manifest)
    {
        foreach (var file in SourceFile.All.Where(file => file.IsCore))
        {
            _records.With(file.Table).Set(manifest.RowsOf(file.Table));
        }

        _records.With("groupes").Set(manifest.Groupes);
    }

    /// <param name="isUnreadable">Whether a pointer is there and cannot be followed.</param>
    public void StoreIs(int snapshots, bool isPinned, bool isUnreadable)
    {
        _retained.Set(snapshots);
        _pointerUnreadable.Set(isUnreadable ? 1 : 0);
        _pinned.Set(isPinned ? 1 : 0);
    }

    public void AdminCalled(string command, AdminOutcome outcome) => _adminCalls.With(command, Word(outcome)).Increment();

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
