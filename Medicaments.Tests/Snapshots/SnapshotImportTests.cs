using Medicaments.Snapshots;
using Medicaments.Snapshots.Store;
using Medicaments.Tests.Builders;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Snapshots;

public sealed class SnapshotImportTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly SnapshotStore _origin;
    private readonly SnapshotStore _copy;
    private readonly SnapshotId _id;

    public SnapshotImportTests()
    {
        _origin = new SnapshotStore(_directory.File("origin"));
        _copy = new SnapshotStore(_directory.File("copy"));
        _origin.Prepare();
        _copy.Prepare();
        _id = _origin.Commit(SnapshotExamples.Full());
    }

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Import_AllFiles_IsTheSameSnapshot()
    {
        Import(_id, name => File.ReadAllBytes(name));

        Assert.Equal([_id], _copy.List());
        Assert.Null(Differences.First(SnapshotExamples.Full(), _copy.Open(_id).ReadAll()));
    }

    [Theory]
    [InlineData("smr.pb")]
    [InlineData("manifest.json")]
    [InlineData("SHA256SUMS")]
    public void Import_FileDamagedOnTheWay_IsRefusedByNameAndLeavesNothing(string damaged)
    {
        var refused = Assert.Throws<InvalidSnapshotException>(
            () => Import(_id, path => Path.GetFileName(path) == damaged ? [.. File.ReadAllBytes(path), 0] : File.ReadAllBytes(path)));

        Assert.Contains(damaged, refused.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(_copy.StoreDirectory));
    }

    /// <summary>Under a wrong name it could be announced, and never be opened.</summary>
    [Fact]
    public void Import_WholeSnapshotOfAnotherId_IsRefusedAndLeavesNothing()
    {
        var asked = SnapshotId.Create(_id.Time.AddHours(1), _id.ContentPrefix);

        var refused = Assert.Throws<InvalidSnapshotException>(() => Import(asked, File.ReadAllBytes));

        Assert.Contains($"that of {_id}", refused.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(_copy.StoreDirectory));
    }

    [Theory]
    [InlineData("../escaped.pb")]
    [InlineData("/tmp/escaped.pb")]
    [InlineData(".new-current")]
    public void Import_NameThatIsNoFileName_IsRefused(string name)
    {
        using var import = _copy.BeginImport(_id);

        Assert.Throws<InvalidSnapshotException>(() => import.Write(name, "x"u8));
    }

    private void Import(SnapshotId id, Func<string, byte[]> read)
    {
        using var import = _copy.BeginImport(id);
        foreach (var path in Directory.GetFiles(_origin.DirectoryOf(_id)))
        {
            import.Write(Path.GetFileName(path), read(path));
        }

        import.Commit();
    }
}
