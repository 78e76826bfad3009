using System.Diagnostics;
using Medicaments.Snapshots;
using Medicaments.Snapshots.Content;
using Medicaments.Tests.Builders;

namespace Medicaments.Tests.Snapshots;

public sealed class UpdateTraceTests : IDisposable
{
    private const string TraceId = "0af7651916cd43dd8448eb211c80319c";
    private const string SpanId = "b7ad6b7169203331";

    private readonly ActivityListener _listener = new()
    {
        ShouldListenTo = source => source.Name == "Medicaments.Snapshots",
        Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
    };

    public UpdateTraceTests() => ActivitySource.AddActivityListener(_listener);

    public void Dispose() => _listener.Dispose();

    [Fact]
    public void Start_SoonAfterTheUpdate_IsASpanOfIt()
    {
        using var span = Start($"00-{TraceId}-{SpanId}-01", TimeSpan.FromMinutes(1));

        Assert.Equal((TraceId, SpanId), (span.TraceId.ToHexString(), span.ParentSpanId.ToHexString()));
        Assert.Equal("20260526T120000Z", span.GetTagItem("snapshot.id")!.ToString()![..16]);
    }

    [Fact]
    public void Start_LongAfterTheUpdate_IsATraceOfItsOwnWithALink()
    {
        using var span = Start($"00-{TraceId}-{SpanId}-01", TimeSpan.FromHours(1));

        Assert.Equal(default, span.ParentSpanId);
        Assert.NotEqual(TraceId, span.TraceId.ToHexString());
        var link = Assert.Single(span.Links);
        Assert.Equal((TraceId, SpanId), (link.Context.TraceId.ToHexString(), link.Context.SpanId.ToHexString()));
    }

    /// <summary>A snapshot of an earlier version, one of an update that was not traced, and what somebody else may have written.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c")]
    [InlineData("<script>")]
    public void Start_NoUpdateToFollow_IsATraceOfItsOwn(string? traceParent)
    {
        using var span = Start(traceParent, TimeSpan.FromMinutes(1));

        Assert.Equal(default, span.ParentSpanId);
        Assert.Empty(span.Links);
    }

    private static Activity Start(string? traceParent, TimeSpan age)
    {
        var snapshot = SnapshotExamples.Full();
        var manifest = ManifestExamples.Manifest(snapshot, EncodedSnapshot.Of(snapshot)) with { TraceParent = traceParent };
        return UpdateTrace.Start("load", manifest, ManifestExamples.Noon + age)!;
    }
}
