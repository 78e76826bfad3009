using System.Text;
using System.Text.Json.Nodes;
using Medicaments.Snapshots;
using Medicaments.Snapshots.Store;
using Medicaments.Tests.Builders;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Snapshots;

/// <summary>A replica whose Ingest is hostile, broken or none: it keeps what it has, says why, and takes no more than it may.</summary>
[Collection(MeasuredCollection.Name)]
public sealed class HostileOriginTests : IDisposable
{
    /// <summary>What one look may allocate: a snapshot of a megabyte, and as much again.</summary>
    private const long AllocatedAtMost = 16 << 20;

    private readonly TemporaryDirectory _directory = new();
    private readonly SnapshotStore _origin;
    private readonly StoreHandler _handler;
    private readonly HttpClient _http;
    private readonly SnapshotReplica _replica;

    public HostileOriginTests()
    {
        _origin = new SnapshotStore(_directory.File("origin"));
        _origin.Prepare();
        _handler = new StoreHandler(_origin.StoreDirectory);
        _http = new HttpClient(_handler) { BaseAddress = new Uri("http://ingest.invalid/") };
        _replica = new SnapshotReplica(_http, new SnapshotStore(_directory.File("copy")), TimeProvider.System);
    }

    public void Dispose()
    {
        _http.Dispose();
        _directory.Dispose();
    }

    [Theory]
    [InlineData("pinned")]
    [InlineData("current")]
    [InlineData("status.json")]
    [InlineData("manifest.json")]
    [InlineData("SHA256SUMS")]
    [InlineData("medicaments.pb")]
    public async Task Answer_Endless_IsGivenUpAndTheCopyStays(string file)
    {
        var id = await CopyAsync();
        _origin.Publish(SnapshotExamples.OfSize(2), ManifestExamples.Noon.AddHours(1));
        _handler.Answers[file] = () => new StreamContent(new EndlessStream());

        await AssertRefusedAsync(id, file is "status.json" ? "status" : file);
    }

    [Theory]
    [InlineData("pinned")]
    [InlineData("status.json")]
    [InlineData("manifest.json")]
    [InlineData("SHA256SUMS")]
    [InlineData("medicaments.pb")]
    public async Task Answer_AnnouncesTwoGigabytes_IsRefusedUnread(string file)
    {
        var id = await CopyAsync();
        _origin.Publish(SnapshotExamples.OfSize(2), ManifestExamples.Noon.AddHours(1));
        _handler.Answers[file] = () => new StreamContent(new EndlessStream()) { Headers = { ContentLength = int.MaxValue } };

        await AssertRefusedAsync(id, file is "status.json" ? "status" : file);
    }

    [Theory]
    [InlineData(-1L)]
    [InlineData(1L << 40)]
    [InlineData(long.MaxValue)]
    public async Task Manifest_WithAnImpossibleSize_IsRefused(long bytes)
    {
        var id = await CopyAsync();
        var next = _origin.Publish(SnapshotExamples.OfSize(2), ManifestExamples.Noon.AddHours(1));
        Rewrite(next, parts => parts[0]!["bytes"] = bytes);

        await AssertRefusedAsync(id, "manifest.json says that medicaments.pb has");
    }

    /// <summary>Each part is as large as a part may be; together they would fill the disk.</summary>
    [Fact]
    public async Task Manifest_WithTooMuchInAll_IsRefused()
    {
        var id = await CopyAsync();
        var next = _origin.Publish(SnapshotExamples.OfSize(2), ManifestExamples.Noon.AddHours(1));
        Rewrite(next, parts =>
        {
            foreach (var part in parts)
            {
                part!["bytes"] = 1L << 30;
            }
        });

        await AssertRefusedAsync(id, $"snapshot {next} is to have");
    }

    [Fact]
    public async Task Address_WithNothingBehind_IsSaid()
    {
        Directory.Delete(_origin.StoreDirectory, recursive: true);

        var failed = await Assert.ThrowsAsync<HttpRequestException>(() => _replica.SynchroniseAsync(CancellationToken.None));

        Assert.Contains("is SNAPSHOT_SOURCE right?", failed.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<!doctype html><title>Welcome</title>")]
    public async Task Pin_ThatIsNone_KeepsTheCopyAsItIs(string content)
    {
        var id = await CopyAsync();
        _origin.Publish(SnapshotExamples.OfSize(2), ManifestExamples.Noon.AddHours(1));
        _handler.Answers["pinned"] = () => new StringContent(content);

        await _replica.SynchroniseAsync(CancellationToken.None);

        Assert.Contains("pinned of the Ingest holds no snapshot id", _replica.PointerProblem, StringComparison.Ordinal);
        Assert.Equal(new SnapshotPointer(id, Pinned: false), _replica.Store.ReadPointer());
    }

    [Fact]
    public async Task Pointer_MoreThanADayAhead_IsRefusedAndNamed()
    {
        var id = await CopyAsync();
        _handler.Answers["current"] = () => new StringContent("99991231T235959Z-0123456789ab\n");

        await _replica.SynchroniseAsync(CancellationToken.None);

        Assert.Contains("99991231T235959Z-0123456789ab is refused", _replica.PointerProblem, StringComparison.Ordinal);
        Assert.Equal(new SnapshotPointer(id, Pinned: false), _replica.Store.ReadPointer());
    }

    [Fact]
    public async Task CopysOwnPin_Damaged_IsMadeRightAgain()
    {
        var id = _origin.Publish(SnapshotExamples.OfSize(1));
        _origin.Pin(id);
        await _replica.SynchroniseAsync(CancellationToken.None);
        await File.WriteAllTextAsync(Path.Combine(_replica.Store.StoreDirectory, "pinned"), "");

        await _replica.SynchroniseAsync(CancellationToken.None);

        Assert.Equal(new SnapshotPointer(id, Pinned: true), _replica.Store.ReadPointer());
    }

    private async Task<SnapshotId> CopyAsync()
    {
        var id = _origin.Publish(SnapshotExamples.OfSize(1));
        await _replica.SynchroniseAsync(CancellationToken.None);
        return id;
    }

    private async Task AssertRefusedAsync(SnapshotId copied, string reason)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var failed = await Record.ExceptionAsync(() => _replica.SynchroniseAsync(CancellationToken.None));

        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        Assert.True(failed is HttpRequestException or InvalidSnapshotException, $"{failed}");
        Assert.Contains(reason, failed.Message, StringComparison.Ordinal);
        Assert.InRange(allocated, 0, AllocatedAtMost);
        Assert.Equal(new SnapshotPointer(copied, Pinned: false), _replica.Store.ReadPointer());
        Assert.Equal([copied], _replica.Store.List());
        Assert.DoesNotContain(Directory.GetDirectories(_replica.Store.StoreDirectory), path => Path.GetFileName(path).StartsWith('.'));
    }

    private void Rewrite(SnapshotId id, Action<JsonArray> change)
    {
        var json = JsonNode.Parse(File.ReadAllBytes(Path.Combine(_origin.DirectoryOf(id), "manifest.json")))!;
        change(json["parts"]!.AsArray());
        var text = json.ToJsonString();
        _handler.Answers["manifest.json"] = () => new ByteArrayContent(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Never ends, and never holds what it gives.</summary>
    private sealed class EndlessStream : MemoryStream
    {
        public override bool CanSeek => false;

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            buffer.Fill((byte)'x');
            return buffer.Length;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            Task.FromResult(Read(buffer, offset, count));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return ValueTask.FromResult(Read(buffer.Span));
        }

        public override async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
        {
            var piece = new byte[1 << 16];
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await destination.WriteAsync(piece.AsMemory(0, Read(piece)), cancellationToken);
            }
        }
    }
}
