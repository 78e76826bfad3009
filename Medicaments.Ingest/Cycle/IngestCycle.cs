using Medicaments.Ingest.Build;
using Medicaments.Ingest.Download;
using Medicaments.Ingest.Parse;
using Medicaments.Ingest.Progress;
using Medicaments.Ingest.Publish;
using Medicaments.Ingest.Validate;
using Medicaments.Snapshots;
using Medicaments.Snapshots.Store;

namespace Medicaments.Ingest.Cycle;

/// <summary>
/// One check of the source, from its files to an announced snapshot. Until the last step nothing that is served
/// changes; a candidate that is not good leaves a report and nothing else.
/// </summary>
internal sealed class IngestCycle(
    SnapshotStore store, SnapshotValidators validators, SnapshotPublisher publisher, BaselineLoader baselines, CycleLog log, TimeProvider time)
{
    /// <exception cref="IOException">The store cannot be read or written.</exception>
    /// <exception cref="UnauthorizedAccessException">The store cannot be read or written.</exception>
    /// <exception cref="UnwritableDirectoryException">Downloads cannot be written.</exception>
    public async Task<CycleOutcome> RunAsync(IBdpmSource source, ICycleProgress progress, CancellationToken cancellationToken)
    {
        log.Prepared(store.Prepare(), store.ListAhead());

        // Also what runs did not live to remove that ended after they had announced.
        publisher.Retain();
        var baseline = baselines.Load();

        progress.Step("download");
        var checkedAt = source.FetchedAt ?? time.GetUtcNow();
        using var received = await source.FetchAsync(progress, cancellationToken);

        progress.Step("decode and parse");
        var tables = await SourceTables.ReadAsync(received, progress, cancellationToken);
        log.Read(tables);
        if (tables.Files.Any(file => file.Table.IsCore && file.Problem is not null))
        {
            return Refuse(tables, source, baseline, checkedAt);
        }

        progress.Step("build");
        using var candidate = SnapshotBuilder.Build(tables, source, baseline, checkedAt, store);
        log.Built(candidate);
        ReportUnbelievedFiles(candidate, baseline);
        if (baseline is { IsAnnounced: true } && baseline.Manifest.ContentSha256 == candidate.Encoded.ContentSha256)
        {
            Keep(received, candidate);
            return new CycleOutcome(CycleResult.Unchanged, baseline.Manifest);
        }

        progress.Step("validate");
        var results = validators.Judge(candidate);
        log.Judged(results);
        var acceptance = store.FindAcceptance(candidate.Encoded.ContentSha256);
        if (acceptance is null && results.Any(result => result.Verdict == Verdict.Reject))
        {
            return Reject(candidate, results, baseline);
        }

        progress.Step("publish");
        var manifest = ManifestWriter.Write(candidate, results, NewId(candidate.Encoded.ContentSha256), baseline, acceptance);
        publisher.Publish(candidate, manifest);

        progress.Step("announce");
        publisher.Announce(manifest.Id);
        log.Published(manifest);
        Keep(received, candidate);
        publisher.Retain();
        return new CycleOutcome(CycleResult.Published, manifest);
    }

    /// <summary>Keeps the files as the last good set. What is announced does not depend on it, so a failure is only logged.</summary>
    private void Keep(ReceivedFiles received, Candidate candidate)
    {
        try
        {
            received.Keep(source => candidate.Files.Any(file => file.Parsed.Table == source && file.Problem is null));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            log.NotKept(exception.Message);
        }
    }

    private CycleOutcome Refuse(SourceTables tables, IBdpmSource source, Baseline? baseline, DateTimeOffset checkedAt)
    {
        var result = ResponseValidator.Judge(tables.Files);
        log.Judged([result]);
        var id = NewId(ManifestWriter.Sha256Of(tables.Files));
        var report = ManifestWriter.Refuse(tables.Files, result, id, source.Url, baseline, checkedAt);
        publisher.Reject(report);
        return new CycleOutcome(
            CycleResult.SourceFailed,
            Problem: $"{source.Url}: {result.Message}",
            Advice: $"what was served before stays; {source.Advice}",
            Report: report.Id);
    }

    private CycleOutcome Reject(Candidate candidate, IReadOnlyList<ValidatorResult> results, Baseline? baseline)
    {
        var report = ManifestWriter.Reject(candidate, results, NewId(candidate.Encoded.ContentSha256), baseline);
        publisher.Reject(report);
        var reasons = results.Where(result => result.Verdict == Verdict.Reject).Select(result => $"{result.Name}: {result.Message}");
        return new CycleOutcome(
            CycleResult.Rejected,
            Problem: string.Join("; ", reasons),
            Advice: $"what was served before stays; if the data are right, run: medicaments-ingest accept {report.Id}",
            Report: report.Id);
    }

    /// <summary>
    /// An optional file that came and was not believed leaves a report of its own, once, so that an operator can accept the file as it is.
    /// </summary>
    private void ReportUnbelievedFiles(Candidate candidate, Baseline? baseline)
    {
        foreach (var file in candidate.Files.Where(file => file is { Problem: not null, Parsed.Report: not null }))
        {
            if (store.ListRejections().Any(id => file.Parsed.Sha256.StartsWith(id.ContentPrefix, StringComparison.Ordinal)))
            {
                continue;
            }

            var report = ManifestWriter.Doubt(candidate, file, NewId(file.Parsed.Sha256), baseline);
            publisher.Reject(report);
            log.Doubted(file, report.Id);
        }
    }

    /// <summary>
    /// Later than every snapshot and report that there is, also when the clock went back: readers refuse to go to a lower id, and a name
    /// is never used twice.
    /// </summary>
    private SnapshotId NewId(string sha256)
    {
        var now = time.GetUtcNow();
        foreach (var id in store.List().Take(1).Concat(store.ListRejections().Take(1)))
        {
            now = id.Time.AddSeconds(1) > now ? id.Time.AddSeconds(1) : now;
        }

        return SnapshotId.Create(now, sha256);
    }
}
