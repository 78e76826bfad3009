using System.Diagnostics;
using System.Text.Json;
using Medicaments.Snapshots;
using Medicaments.Snapshots.Content;
using Medicaments.Snapshots.Store;
using Medicaments.Tests.Builders;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Snapshots;

public sealed class ManifestTests
{
    [Fact]
    public void Manifest_EveryValueSet_IsReadBackTheSame()
    {
        var manifest = FullManifest();

        var json = manifest.ToJson();
        var read = Manifest.FromJson(json);

        Assert.Equal(JsonSerializer.Serialize(manifest), JsonSerializer.Serialize(read));
        Assert.True(json.AsSpan().SequenceEqual(read.ToJson()));
    }

    /// <summary>The names are the format: a reader in another language, or an operator with a text editor, relies on them.</summary>
    [Fact]
    public void Manifest_AsJson_HasTheNamesOfTheFormat()
    {
        using var json = JsonDocument.Parse(FullManifest().ToJson());

        Assert.Equal(
            [
                "formatVersion", "id", "previousId", "source", "sourceUrl", "checkedAt", "changedAt", "acceptedRejection", "traceParent", "contentSha256",
                "sourceFiles", "parts", "groupes", "integrity", "validators", "changes",
            ],
            Names(json.RootElement));
        Assert.Equal(
            [
                "name", "bytes", "sha256", "encoding", "columns", "rowsRead", "rowsKept", "rowsSkipped", "carriedOverFrom", "problem",
            ],
            Names(json.RootElement.GetProperty("sourceFiles")[0]));
        Assert.Equal(["name", "table", "rows", "bytes", "sha256"], Names(json.RootElement.GetProperty("parts")[0]));
        Assert.Equal(["name", "verdict", "message", "figures"], Names(json.RootElement.GetProperty("validators")[0]));
        Assert.Equal(["added", "removed", "changed", "same", "fields"], Names(json.RootElement.GetProperty("changes").GetProperty("medicaments")));
        Assert.Equal("specimen", json.RootElement.GetProperty("source").GetString());
        Assert.Equal("warn", json.RootElement.GetProperty("validators")[0].GetProperty("verdict").GetString());
    }

    /// <summary>A ratio of nothing to nothing is no reason to lose a cycle.</summary>
    [Fact]
    public void Manifest_FigureThatIsNoNumber_IsKept()
    {
        var manifest = FullManifest() with
        {
            Validators = [new ValidatorResult("variance", Verdict.Pass, "", new Dictionary<string, double> { ["ratio"] = double.NaN })],
        };

        var read = Manifest.FromJson(manifest.ToJson());

        Assert.Equal(double.NaN, read.Validators[0].Figures["ratio"]);
    }

    [Fact]
    public void RowsOf_Table_IsZeroWhenThereIsNone()
    {
        var manifest = FullManifest();

        Assert.Equal(1, manifest.RowsOf("medicaments"));
        Assert.Equal(0, manifest.RowsOf("nothing"));
    }

    [SkippableFact]
    public async Task Checksums_OfCommittedSnapshot_SatisfySha256sum()
    {
        Skip.IfNot(File.Exists("/usr/bin/sha256sum"), "/usr/bin/sha256sum is not on this machine");
        using var directory = new TemporaryDirectory();
        var store = new SnapshotStore(directory.Path);
        var id = store.Commit(SnapshotExamples.Full());
        var start = new ProcessStartInfo("/usr/bin/sha256sum", ["--check", "--strict", "SHA256SUMS"])
        {
            WorkingDirectory = store.DirectoryOf(id),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        using var sha256Sum = Process.Start(start)!;
        var output = await sha256Sum.StandardOutput.ReadToEndAsync();
        await sha256Sum.WaitForExitAsync();

        Assert.Equal(0, sha256Sum.ExitCode);
        Assert.Equal(12, output.Split('\n').Count(line => line.EndsWith(": OK", StringComparison.Ordinal)));
        Assert.Contains("manifest.json: OK", output, StringComparison.Ordinal);
    }

    private static string[] Names(JsonElement element) => [.. element.EnumerateObject().Select(property => property.Name)];

    private static Manifest FullManifest()
    {
        var snapshot = SnapshotExamples.Full();
        var encoded = EncodedSnapshot.Of(snapshot);
        var other = SnapshotId.Create(DateTimeOffset.UnixEpoch, encoded.ContentSha256);
        return ManifestExamples.Manifest(snapshot, encoded) with
        {
            PreviousId = other,
            AcceptedRejection = other,
            TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            Source = SnapshotSource.Specimen,
            SourceFiles =
            [
                new SourceFileEntry
                {
                    Name = "CIS_bdpm.txt",
                    Bytes = 123,
                    Sha256 = new string('a', 64),
                    Encoding = "windows-1252",
                    Columns = 12,
                    RowsRead = 3,
                    RowsKept = 1,
                    RowsSkipped = new Dictionary<string, int> { ["empty_lines"] = 2 },
                    CarriedOverFrom = other,
                    Problem = "Réponse 404 du site",
                },
            ],
            Validators = [new ValidatorResult("keys", Verdict.Warn, "1 duplicate", new Dictionary<string, double> { ["duplicates"] = 0.5 })],
            Changes = Differences.Between(SnapshotExamples.Empty, snapshot).Tables.ToDictionary(table => table.Table, table => table.Counts),
        };
    }
}
