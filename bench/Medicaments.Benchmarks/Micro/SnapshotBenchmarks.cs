using BenchmarkDotNet.Attributes;
using Medicaments.Api.Serving;
using Medicaments.Snapshots.Content;
using Medicaments.Snapshots.Records;

namespace Medicaments.Benchmarks.Micro;

public class SnapshotBenchmarks
{
    private readonly SnapshotReader _reader = MicroData.Open();
    private readonly Snapshot _snapshot = MicroData.Open().ReadAll();

    [Benchmark(Description = "encode a snapshot")]
    public string Encode() => EncodedSnapshot.Of(_snapshot).ContentSha256;

    [Benchmark(Description = "verify its parts")]
    public void Verify() => _reader.VerifyParts();

    [Benchmark(Description = "read all its tables")]
    public int Read() => _reader.ReadAll().Medicaments.Count;

    [Benchmark(Description = "integrity report")]
    public int JoinFigures() => Integrity.Of(_snapshot).GeneriqueOnlyCis.Count;

    [Benchmark(Description = "change set of equal snapshots")]
    public int Changes() => ChangeSet.Between(_reader, _reader).Tables.Count;

    [Benchmark(Description = "render and index it")]
    public int Render() => ServedSnapshot.Render(_reader, pinned: false).Medicaments.Bodies.Count;
}
