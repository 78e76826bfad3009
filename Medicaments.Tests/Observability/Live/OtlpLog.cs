using static Medicaments.Tests.Observability.Live.OtlpMessage;

namespace Medicaments.Tests.Observability.Live;

/// <summary>A log record as it travels (logs/v1/logs.proto), with the service that it names.</summary>
internal sealed record OtlpLog(string Service, string Severity, string Body, string TraceId, Dictionary<string, string> Attributes)
{
    /// <summary>All records of an ExportLogsServiceRequest.</summary>
    public static IEnumerable<OtlpLog> ReadRequest(byte[] request) => Items(request).Select(found => new OtlpLog(
        found.Service, Text(found.Item, 3), Value(Messages(found.Item, 5).Single()), Hex(found.Item, 9), AttributesOf(found.Item, 6)));
}
