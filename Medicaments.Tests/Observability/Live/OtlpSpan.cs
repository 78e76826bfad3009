using static Medicaments.Tests.Observability.Live.OtlpMessage;

namespace Medicaments.Tests.Observability.Live;

/// <summary>A span as it travels (trace/v1/trace.proto), with the service that it names.</summary>
internal sealed record OtlpSpan(
    string Service, string TraceId, string SpanId, string ParentId, string Name, ulong Kind, ulong Start, TimeSpan Duration, bool IsError,
    Dictionary<string, string> Attributes)
{
    public const ulong Internal = 1;
    private const ulong ErrorCode = 2;
    private const ulong NanosecondsPerTick = 100;

    /// <summary>All spans of an ExportTraceServiceRequest.</summary>
    public static IEnumerable<OtlpSpan> ReadRequest(byte[] request) => Items(request).Select(found => Read(found.Item, found.Service));

    private static OtlpSpan Read(byte[] span, string service) => new(
        service,
        Hex(span, 1),
        Hex(span, 2),
        Hex(span, 4),
        Text(span, 5),
        Number(span, 6),
        Number(span, 7),
        TimeSpan.FromTicks((long)((Number(span, 8) - Number(span, 7)) / NanosecondsPerTick)),
        Fields(Messages(span, 15).SingleOrDefault() ?? []).Any(field => field is { Number: 3, Value: ErrorCode }),
        AttributesOf(span, 9));
}
