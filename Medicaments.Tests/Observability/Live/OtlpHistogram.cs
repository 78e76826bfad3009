using System.Runtime.InteropServices;
using static Medicaments.Tests.Observability.Live.OtlpMessage;

namespace Medicaments.Tests.Observability.Live;

/// <summary>A series of a histogram as it travels (metrics/v1/metrics.proto), with the service that it names.</summary>
internal sealed record OtlpHistogram(string Service, string Name, double[] Bounds, ulong Count, Dictionary<string, string> Attributes)
{
    /// <summary>All histograms of an ExportMetricsServiceRequest.</summary>
    public static IEnumerable<OtlpHistogram> ReadRequest(byte[] request) =>
        from found in Items(request)
        from histogram in Messages(found.Item, 9)
        from point in Messages(histogram, 1)
        select new OtlpHistogram(
            found.Service, Text(found.Item, 1), [.. Messages(point, 7).SelectMany(packed => MemoryMarshal.Cast<byte, double>(packed).ToArray())],
            Number(point, 4), AttributesOf(point, 9));
}
