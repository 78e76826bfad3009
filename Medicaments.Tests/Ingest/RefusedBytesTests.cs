using Medicaments.Ingest.Build;
using Medicaments.Ingest.Publish;
using Medicaments.Ingest.Validate;
using Medicaments.Snapshots;
using Medicaments.Snapshots.Content;
using Medicaments.Snapshots.Store;
using Medicaments.Tests.Builders;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Ingest;

/// <summary>Bytes that do not hold the rows are never announced, whatever an operator accepts.</summary>
public sealed class RefusedBytesTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly EncodedSnapshot _other = EncodedSnapshot.Of(SnapshotExamples.OfSize(2));

    public void Dispose()
    {
        _other.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public void RoundTrip_BytesOfOtherRows_Rejects()
    {
        var result = SnapshotValidators.For(isProduction: false).Judge(Candidate()).Single(result => result.Name == "round-trip");

        Assert.Equal(Verdict.Reject, result.Verdict);
        Assert.Contains("table medicaments", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Publish_RoundTripRejectedAndAccepted_ThrowsAndLeavesNothing()
    {
        var store = new SnapshotStore(_directory.File("store"));
        store.Prepare();
        var log = new RecordedLog();
        var candidate = Candidate();
        var manifest = ManifestExamples.Manifest(candidate.Snapshot, _other) with
        {
            Validators = [new ValidatorResult("round-trip", Verdict.Reject, "table medicaments, row 1, denomination differs", new Dictionary<string, double>())],
        };

        var refused = Assert.Throws<InvalidSnapshotException>(
            () => new SnapshotPublisher(store, keep: 3, log.For<SnapshotPublisher>()).Publish(candidate, manifest));

        Assert.Contains("denomination differs", refused.Message, StringComparison.Ordinal);
        Assert.Empty(store.List());
    }

    private Candidate Candidate() => new()
    {
        Snapshot = SnapshotExamples.Full(),
        Encoded = _other,
        Source = SnapshotSource.File,
        SourceUrl = "file:///fictif/",
        CheckedAt = ManifestExamples.Noon,
        Files = [],
        Duplicates = Duplicates.Of([], [], []),
        Baseline = null,
    };
}
