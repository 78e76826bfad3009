using Google.Protobuf;

namespace Medicaments.Tests.Observability.Live;

/// <summary>A span as it travels (opentelemetry/proto/trace/v1/trace.proto), with the service that it names.</summary>
internal sealed record OtlpSpan(
    string Service, string TraceId, string SpanId, string ParentId, string Name, ulong Kind, TimeSpan Duration, bool IsError, Dictionary<string, string> Attributes)
{
    public const ulong Internal = 1;
    private const ulong ErrorCode = 2;
    private const ulong NanosecondsPerTick = 100;

    /// <summary>All spans of an ExportTraceServiceRequest.</summary>
    public static IEnumerable<OtlpSpan> ReadRequest(byte[] request)
    {
        foreach (var resourceSpans in Messages(request, field: 1))
        {
            var service = AttributesOf(Messages(resourceSpans, 1).Single(), 1)["service.name"];
            foreach (var span in Messages(resourceSpans, 2).SelectMany(scopeSpans => Messages(scopeSpans, 2)))
                yield return Read(span, service);
        }
    }

    private static OtlpSpan Read(byte[] span, string service) => new(
        service,
        Hex(span, 1),
        Hex(span, 2),
        Hex(span, 4),
        Text(span, 5),
        Number(span, 6),
        TimeSpan.FromTicks((long)((Number(span, 8) - Number(span, 7)) / NanosecondsPerTick)),
        Fields(Messages(span, 15).SingleOrDefault() ?? []).Any(field => field is { Number: 3, Value: ErrorCode }),
        AttributesOf(span, 9));

    private static Dictionary<string, string> AttributesOf(byte[] message, int field) =>
        Messages(message, field).ToDictionary(pair => Text(pair, 1), pair => Value(Messages(pair, 2).Single()));

    private static string Value(byte[] any) => Fields(any).Single() switch
    {
        { Number: 1, Value: byte[] text } => System.Text.Encoding.UTF8.GetString(text),
        var field => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{field.Value}"),
    };

    private static ulong Number(byte[] message, int field) => (ulong)Fields(message).Single(found => found.Number == field).Value;

    private static string Text(byte[] message, int field) => System.Text.Encoding.UTF8.GetString(Messages(message, field).SingleOrDefault() ?? []);

    private static string Hex(byte[] message, int field) => Convert.ToHexStringLower(Messages(message, field).SingleOrDefault() ?? []);

    private static IEnumerable<byte[]> Messages(byte[] message, int field) =>
        Fields(message).Where(found => found.Number == field).Select(found => (byte[])found.Value);

    private static List<(int Number, object Value)> Fields(byte[] message)
    {
        var fields = new List<(int, object)>();
        var input = new CodedInputStream(message);
        while (input.ReadTag() is var tag and not 0)
        {
            fields.Add((WireFormat.GetTagFieldNumber(tag), WireFormat.GetTagWireType(tag) switch
            {
                WireFormat.WireType.Varint => input.ReadUInt64(),
                WireFormat.WireType.Fixed64 => input.ReadFixed64(),
                WireFormat.WireType.Fixed32 => input.ReadFixed32(),
                _ => input.ReadBytes().ToByteArray(),
            }));
        }

        return fields;
    }
}
