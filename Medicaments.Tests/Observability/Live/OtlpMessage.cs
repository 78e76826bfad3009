using System.Globalization;
using System.Text;
using Google.Protobuf;

namespace Medicaments.Tests.Observability.Live;

/// <summary>Fields of OTLP's messages (opentelemetry/proto), by number.</summary>
internal static class OtlpMessage
{
    /// <summary>What is in an export request of any signal, with the service that its resource names: spans, records, metrics.</summary>
    public static IEnumerable<(string Service, byte[] Item)> Items(byte[] request) =>
        from ofResource in Messages(request, 1)
        let service = AttributesOf(Messages(ofResource, 1).Single(), 1)["service.name"]
        from ofScope in Messages(ofResource, 2)
        from item in Messages(ofScope, 2)
        select (service, item);

    public static Dictionary<string, string> AttributesOf(byte[] message, int field) =>
        Messages(message, field).ToDictionary(pair => Text(pair, 1), pair => Value(Messages(pair, 2).Single()));

    /// <summary>The text of an AnyValue.</summary>
    public static string Value(byte[] any) => Fields(any).Single() switch
    {
        { Number: 1, Value: byte[] text } => Encoding.UTF8.GetString(text),
        var field => string.Create(CultureInfo.InvariantCulture, $"{field.Value}"),
    };

    public static ulong Number(byte[] message, int field) => (ulong)Fields(message).Single(found => found.Number == field).Value;

    public static string Text(byte[] message, int field) => Encoding.UTF8.GetString(Messages(message, field).SingleOrDefault() ?? []);

    public static string Hex(byte[] message, int field) => Convert.ToHexStringLower(Messages(message, field).SingleOrDefault() ?? []);

    public static IEnumerable<byte[]> Messages(byte[] message, int field) =>
        Fields(message).Where(found => found.Number == field).Select(found => (byte[])found.Value);

    public static List<(int Number, object Value)> Fields(byte[] message)
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
