using BenchmarkDotNet.Attributes;
using Medicaments.Ingest.Parse;
using Medicaments.Snapshots.Records;

namespace Medicaments.Benchmarks.Micro;

public class IngestBenchmarks
{
    private readonly byte[] _medicaments = MicroData.File("CIS_bdpm.txt");
    private readonly byte[] _presentations = MicroData.File("CIS_CIP_bdpm.txt");
    private readonly byte[] _compositions = MicroData.File("CIS_COMPO_bdpm.txt");
    private readonly char[] _characters = new char[1 << 14];

    [Benchmark(Description = "decode CIS_bdpm.txt (3.2 MB, Windows-1252)")]
    public long Decode()
    {
        var decoder = new TextDecoder();
        var rest = _medicaments.AsSpan();
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf((byte)'\n');
            decoder.Decode(rest[..end], _characters);
            rest = rest[(end + 1)..];
        }

        return decoder.Characters;
    }

    [Benchmark(Description = "decode and parse CIS_bdpm.txt (15 848 rows)")]
    public int ParseMedicaments() => TsvReader.Read(Tables.Medicaments, Lines(_medicaments)).Rows.Length;

    [Benchmark(Description = "decode and parse CIS_CIP_bdpm.txt (20 903 rows)")]
    public int ParsePresentations() => TsvReader.Read(Tables.Presentations, Lines(_presentations)).Rows.Length;

    [Benchmark(Description = "decode and parse CIS_COMPO_bdpm.txt (32 389 rows)")]
    public int ParseCompositions() => TsvReader.Read(Tables.Compositions, Lines(_compositions)).Rows.Length;

    private static SourceLines Lines(byte[] bytes) => new(new MemoryStream(bytes));
}
