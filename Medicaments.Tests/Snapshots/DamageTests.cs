using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Medicaments.Snapshots;
using Medicaments.Snapshots.Content;
using Medicaments.Snapshots.Store;
using Medicaments.Tests.Builders;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Snapshots;

/// <summary>Nothing damaged is ever read as data, and the message says which file is at fault.</summary>
public sealed class DamageTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly string _snapshot;

    public DamageTests()
    {
        var store = new SnapshotStore(_directory.File("store"));
        store.Prepare();
        _snapshot = store.DirectoryOf(store.Commit(SnapshotExamples.Full()));
    }

    public static TheoryData<string> FileNames { get; } =
        [.. EncodedSnapshot.Of(SnapshotExamples.Full()).Parts.Select(part => part.Name), SnapshotFiles.Manifest, SnapshotFiles.Checksums];

    public void Dispose() => _directory.Dispose();

    [Theory]
    [MemberData(nameof(FileNames))]
    public void Read_OneByteFlippedAnywhere_IsRefusedByName(string file)
    {
        var path = Path.Combine(_snapshot, file);
        var good = File.ReadAllBytes(path);
        for (var i = 0; i < good.Length; i++)
        {
            var damaged = good.ToArray();
            damaged[i] ^= (byte)(1 << (i % 8));
            File.WriteAllBytes(path, damaged);

            AssertRefused(file, $"byte {i} flipped");
        }
    }

    [Theory]
    [MemberData(nameof(FileNames))]
    public void Read_CutAtAnyLength_IsRefusedByName(string file)
    {
        var path = Path.Combine(_snapshot, file);
        var good = File.ReadAllBytes(path);
        for (var length = 0; length < good.Length; length++)
        {
            File.WriteAllBytes(path, good[..length]);

            AssertRefused(file, $"cut to {length} bytes");
        }
    }

    [Theory]
    [MemberData(nameof(FileNames))]
    public void Read_OneByteTooMany_IsRefusedByName(string file)
    {
        File.AppendAllText(Path.Combine(_snapshot, file), "\n");

        AssertRefused(file, "one byte longer");
    }

    [Theory]
    [MemberData(nameof(FileNames))]
    public void Read_MissingFile_IsRefusedByName(string file)
    {
        File.Delete(Path.Combine(_snapshot, file));

        AssertRefused(file, "missing");
    }

    [Theory]
    [MemberData(nameof(FileNames))]
    public void Read_DirectoryInPlaceOfFile_IsRefusedByName(string file)
    {
        File.Delete(Path.Combine(_snapshot, file));
        Directory.CreateDirectory(Path.Combine(_snapshot, file));

        AssertRefused(file, "a directory");
    }

    [Fact]
    public void Read_PartDamaged_IsRefusedByEveryWayOfReading()
    {
        var path = Path.Combine(_snapshot, "conditions.pb");
        var damaged = File.ReadAllBytes(path);
        damaged[^1] ^= 1;
        File.WriteAllBytes(path, damaged);

        var reader = SnapshotReader.Open(_snapshot);

        Assert.Contains("conditions.pb", Assert.Throws<InvalidSnapshotException>(reader.VerifyParts).Message, StringComparison.Ordinal);
        Assert.Contains("conditions.pb", Assert.Throws<InvalidSnapshotException>(() => reader.ReadAll()).Message, StringComparison.Ordinal);
        Assert.Contains("conditions.pb", Assert.Throws<InvalidSnapshotException>(() => reader.Conditions().First()).Message, StringComparison.Ordinal);
        Assert.Single(reader.Medicaments());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(Manifest.CurrentFormatVersion + 1)]
    [InlineData(1000)]
    public void Open_OtherFormatVersion_IsRefusedAsSuch(int version)
    {
        Rewrite(manifest => manifest["formatVersion"] = version);

        var refused = Assert.Throws<InvalidSnapshotException>(() => SnapshotReader.Open(_snapshot));

        Assert.Contains($"manifest.json has format version {version}", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>A later format may lack what this one requires: that must not be taken for damage.</summary>
    [Fact]
    public void Open_LaterFormatWithAnotherShape_IsRefusedForItsVersion()
    {
        File.WriteAllText(Path.Combine(_snapshot, SnapshotFiles.Manifest), """{"formatVersion": 2, "id": {"new": "shape"}}""");

        var refused = Assert.Throws<InvalidSnapshotException>(() => SnapshotReader.Open(_snapshot));

        Assert.Contains("format version 2", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"formatVersion": null}""")]
    [InlineData("""{"formatVersion": "one"}""")]
    [InlineData("""{"formatVersion": 1}""")]
    [InlineData("<!doctype html>")]
    public void Open_ManifestThatIsNone_IsRefusedByName(string json)
    {
        File.WriteAllText(Path.Combine(_snapshot, SnapshotFiles.Manifest), json);

        AssertRefused(SnapshotFiles.Manifest, json);
    }

    [Theory]
    [InlineData("id", "5")]
    [InlineData("id", "\"current\"")]
    [InlineData("id", "\"20260526T120000Z-000000000000\"")]
    [InlineData("source", "\"elsewhere\"")]
    [InlineData("parts", "null")]
    [InlineData("parts", "[]")]
    [InlineData("parts", "[null]")]
    [InlineData("parts", "[{}]")]
    [InlineData("contentSha256", "null")]
    [InlineData("contentSha256", "\"0000000000000000000000000000000000000000000000000000000000000000\"")]
    [InlineData("integrity", "null")]
    public void Open_ManifestWithBadValue_IsRefusedByName(string property, string json)
    {
        Rewrite(manifest => manifest[property] = JsonNode.Parse(json));

        AssertRefused(SnapshotFiles.Manifest, $"{property}: {json}");
    }

    /// <summary>The name becomes a path here and an address where a snapshot is fetched over HTTP.</summary>
    [Theory]
    [InlineData("../medicaments.pb")]
    [InlineData("/etc/hostname")]
    [InlineData("a/b.pb")]
    [InlineData("..\\b.pb")]
    [InlineData("..")]
    [InlineData(".hidden")]
    [InlineData("")]
    [InlineData("a\u0000b")]
    [InlineData("b.pb\n")]
    [InlineData("manifest.json")]
    [InlineData("SHA256SUMS")]
    [InlineData("medicaments.pb")]
    public void Open_PartNameThatIsNoPlainNewName_IsRefused(string name)
    {
        Rewrite(manifest => manifest["parts"]!.AsArray().Add(Part(name, "extra", [])));

        AssertRefused(SnapshotFiles.Manifest, name);
    }

    [Fact]
    public void Open_TableNamedTwice_IsRefused()
    {
        Rewrite(manifest => manifest["parts"]!.AsArray().Add(Part("other.pb", "medicaments", [])));

        AssertRefused(SnapshotFiles.Manifest, "medicaments twice");
    }

    [Theory]
    [InlineData("medicaments")]
    [InlineData("presentations")]
    [InlineData("compositions")]
    [InlineData("generiques")]
    [InlineData("conditions")]
    public void Open_WithoutCorePart_IsRefusedByName(string table)
    {
        Rewrite(manifest => manifest["parts"]!.AsArray().RemoveAll(part => (string?)part!["table"] == table));

        var refused = Assert.Throws<InvalidSnapshotException>(() => SnapshotReader.Open(_snapshot));

        Assert.Contains(table + ".pb", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_UnknownExtraPart_IsToleratedAndVerified()
    {
        byte[] content = [1, 2, 3];
        File.WriteAllBytes(Path.Combine(_snapshot, "later.pb"), content);
        Rewrite(manifest => manifest["parts"]!.AsArray().Add(Part("later.pb", "later", content)));

        var reader = SnapshotReader.Open(_snapshot);
        reader.VerifyParts();
        var read = reader.ReadAll();
        File.WriteAllBytes(Path.Combine(_snapshot, "later.pb"), [1, 2, 4]);

        Assert.Null(Differences.First(SnapshotExamples.Full(), read));
        Assert.Contains("later.pb", Assert.Throws<InvalidSnapshotException>(reader.VerifyParts).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_UnknownField_IsSkipped()
    {
        // Field 100 of the row as a varint, behind the known ones.
        var row = File.ReadAllBytes(Path.Combine(_snapshot, "conditions.pb"))[1..];
        byte[] longer = [.. row, 0xa0, 0x06, 0x2a];
        Replace("conditions", [(byte)longer.Length, .. longer], rows: 1);

        var read = SnapshotReader.Open(_snapshot).ReadAll();

        Assert.Equal(SnapshotExamples.Condition(), read.Conditions.Single());
    }

    /// <summary>Parts whose hash is right and whose bytes are still no rows: a faulty writer, not a faulty disk.</summary>
    [Theory]
    [InlineData(new byte[] { 5, 8, 1 }, 1)]
    [InlineData(new byte[] { 0x80 }, 1)]
    [InlineData(new byte[] { 0xff, 0xff, 0xff, 0xff, 0xff }, 1)]
    [InlineData(new byte[] { 0x80, 0x80, 0x80, 0x80, 0x80, 0x01 }, 1)]
    [InlineData(new byte[] { 0xff, 0xff, 0xff, 0xff, 0x0f }, 1)]
    [InlineData(new byte[] { 2, 0x12, 9 }, 1)]
    [InlineData(new byte[] { 1, 0x07 }, 1)]
    [InlineData(new byte[] { 0, 0 }, 1)]
    [InlineData(new byte[] { 0 }, 2)]
    public void Read_BytesThatAreNoRows_AreRefusedByName(byte[] bytes, int rows)
    {
        Replace("conditions", bytes, rows);

        AssertRefused("conditions.pb", Convert.ToHexString(bytes));
    }

    [Fact]
    public void Open_NoSuchDirectory_IsRefusedByName()
    {
        var refused = Assert.Throws<InvalidSnapshotException>(() => SnapshotReader.Open(_directory.File("nowhere")));

        Assert.Contains("manifest.json", refused.Message, StringComparison.Ordinal);
        Assert.Contains(_directory.File("nowhere"), refused.Message, StringComparison.Ordinal);
    }

    private void AssertRefused(string file, string damage)
    {
        try
        {
            var reader = SnapshotReader.Open(_snapshot);
            reader.VerifyParts();
            reader.ReadAll();
        }
        catch (InvalidSnapshotException refused)
        {
            Assert.True(refused.Message.Contains(file, StringComparison.Ordinal), $"{damage}: \"{refused.Message}\" does not name {file}");
            return;
        }

        Assert.Fail($"{file}, {damage}, was read");
    }

    private static JsonObject Part(string name, string table, byte[] content, int rows = 1) => new()
    {
        ["name"] = name,
        ["table"] = table,
        ["rows"] = rows,
        ["bytes"] = content.Length,
        ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(content)),
    };

    private void Replace(string table, byte[] content, int rows)
    {
        File.WriteAllBytes(Path.Combine(_snapshot, table + ".pb"), content);
        Rewrite(manifest =>
        {
            var parts = manifest["parts"]!.AsArray();
            parts[parts.ToList().FindIndex(part => (string?)part!["table"] == table)] = Part(table + ".pb", table, content, rows);
        });
    }

    /// <summary>Changes the manifest and makes all hashes right again, as a writer with that manifest would have.</summary>
    private void Rewrite(Action<JsonObject> change)
    {
        var path = Path.Combine(_snapshot, SnapshotFiles.Manifest);
        var manifest = JsonNode.Parse(File.ReadAllBytes(path))!.AsObject();
        var before = manifest["parts"]!.ToJsonString();
        change(manifest);
        if (manifest["parts"] is JsonArray parts && parts.ToJsonString() != before && parts.All(part => part?["name"] is not null))
        {
            var listing = string.Concat(parts.Select(part => $"{part!["name"]} {part["sha256"]}\n"));
            var content = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(listing)));
            manifest["contentSha256"] = content;
            manifest["id"] = SnapshotId.Create(ManifestExamples.Noon, content).ToString();
        }

        var json = Encoding.UTF8.GetBytes(manifest.ToJsonString());
        File.WriteAllBytes(path, json);
        var sums = new StringBuilder($"{Convert.ToHexStringLower(SHA256.HashData(json))}  {SnapshotFiles.Manifest}\n");
        foreach (var part in manifest["parts"] as JsonArray ?? [])
        {
            sums.Append($"{part?["sha256"]}  {part?["name"]}\n");
        }

        File.WriteAllText(Path.Combine(_snapshot, SnapshotFiles.Checksums), sums.ToString());
    }
}
