using System.Security.Cryptography;
using System.Text;
using Medicaments.Ingest.Build;
using Medicaments.Ingest.Parse;
using Medicaments.Ingest.Progress;
using Medicaments.Snapshots;

namespace Medicaments.Ingest.Publish;

/// <summary>Writes down what became of a candidate: the manifest of a snapshot, or the report of a rejection.</summary>
internal static class ManifestWriter
{
    /// <param name="acceptance">The rejection that an operator accepted.</param>
    public static Manifest Write(
        Candidate candidate, IReadOnlyList<ValidatorResult> results, SnapshotId id, Baseline? baseline, SnapshotId? acceptance)
    {
        return new Manifest
        {
            FormatVersion = Manifest.CurrentFormatVersion,
            Id = id,
            PreviousId = baseline?.Manifest.Id,
            Source = candidate.Source,
            SourceUrl = candidate.SourceUrl,
            CheckedAt = candidate.CheckedAt,
            ChangedAt = id.Time,
            AcceptedRejection = results.Any(result => result.Verdict == Verdict.Reject) ? acceptance : null,
            TraceParent = CycleSpans.TraceParent,
            ContentSha256 = candidate.Encoded.ContentSha256,
            SourceFiles = [.. candidate.Files.Select(file => file.ToEntry())],
            Parts = candidate.Encoded.Parts,
            Groupes = candidate.Snapshot.Generiques.Select(row => row.Groupe).Distinct().Count(),
            Integrity = candidate.Integrity,
            Validators = results,
            Changes = candidate.ChangeCounts,
        };
    }

    /// <summary>For a candidate that its validators do not want.</summary>
    public static RejectionReport Reject(Candidate candidate, IReadOnlyList<ValidatorResult> results, SnapshotId id, Baseline? baseline) =>
        Report(id, baseline, candidate.CheckedAt, candidate.SourceUrl, candidate.Files, results) with { Changes = candidate.ChangeCounts };

    /// <summary>For files that no candidate could be made of.</summary>
    public static RejectionReport Refuse(
        IReadOnlyList<ParsedFile> files, ValidatorResult result, SnapshotId id, string sourceUrl, Baseline? baseline, DateTimeOffset checkedAt)
    {
        var received = files.Select(file => new CandidateFile(file, file.Problem, CarriedOverFrom: null, Previous: null));
        return Report(id, baseline, checkedAt, sourceUrl, received, [result]);
    }

    /// <summary>For one optional file whose rows were not used.</summary>
    public static RejectionReport Doubt(Candidate candidate, CandidateFile file, SnapshotId id, Baseline? baseline)
    {
        var result = new ValidatorResult("optional-file", Verdict.Reject, $"{file.Parsed.Table.FileName} {file.Problem}", new Dictionary<string, double>());
        return Report(id, baseline, candidate.CheckedAt, candidate.SourceUrl, [file], [result]);
    }

    /// <summary>One hash of all that was received.</summary>
    public static string Sha256Of(IReadOnlyList<ParsedFile> files) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
            string.Concat(files.Select(file => $"{file.Table.FileName} {file.Sha256} {file.Problem}\n")))));

    private static RejectionReport Report(
        SnapshotId id, Baseline? baseline, DateTimeOffset checkedAt, string sourceUrl, IEnumerable<CandidateFile> files,
        IReadOnlyList<ValidatorResult> results)
    {
        return new RejectionReport
        {
            Id = id,
            PreviousId = baseline?.Manifest.Id,
            CheckedAt = checkedAt,
            SourceUrl = sourceUrl,
            SourceFiles = [.. files.Select(file => file.ToEntry())],
            Validators = results,
            Changes = new Dictionary<string, ChangeCounts>(),
        };
    }
}
