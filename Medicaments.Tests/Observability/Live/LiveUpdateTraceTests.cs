namespace Medicaments.Tests.Observability.Live;

/// <summary>One update seen over OTLP, from the download in Ingest to the load in an Api, whichever way its snapshot takes.</summary>
public sealed class LiveUpdateTraceTests
{
    [Theory]
    [InlineData(false, new[] { "download", "decode and parse", "build", "validate", "publish", "announce", "load" })]
    [InlineData(true, new[] { "download", "decode and parse", "build", "validate", "publish", "announce", "copy", "load" })]
    public async Task Update_BothServices_IsOneTraceInOrder(bool copies, string[] steps)
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        using var services = await LiveServices.StartAsync(copies, ("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.Address.ToString()));
        await services.StopAsync();

        var update = Assert.Single(receiver.Spans, span => span.Name == "update" && span.Attributes["cycle.result"] == "published");
        var inside = receiver.Spans.Where(span => span.ParentId == update.SpanId).OrderBy(span => span.Start).ToList();
        Assert.Equal(steps, inside.Select(span => span.Name));
        Assert.All(inside, span => Assert.Equal(
            (update.TraceId, span.Name is "copy" or "load" ? "medicaments-api" : "medicaments-ingest"), (span.TraceId, span.Service)));
        Assert.All(inside.Where(span => span.Name is "announce" or "copy" or "load"), span =>
            Assert.Equal(update.Attributes["snapshot.id"], span.Attributes["snapshot.id"]));
        Assert.DoesNotContain(receiver.Spans, span => span.Name == "GET" && span.ParentId.Length == 0);
    }
}
