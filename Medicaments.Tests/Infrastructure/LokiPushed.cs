using System.Text.Json;

namespace Medicaments.Tests.Infrastructure;

/// <summary>Reads the body of a push to Loki.</summary>
internal static class LokiPushed
{
    /// <summary>Labels as <c>job=…,level=…</c>, sorted by name.</summary>
    public static List<(string Labels, string Line)> Entries(byte[] body)
    {
        using var push = JsonDocument.Parse(body);
        return
        [
            .. from stream in push.RootElement.GetProperty("streams").EnumerateArray()
               from value in stream.GetProperty("values").EnumerateArray()
               select (Labels(stream), value[1].GetString()!),
        ];
    }

    private static string Labels(JsonElement stream) => string.Join(',', stream.GetProperty("stream").EnumerateObject()
        .OrderBy(label => label.Name, StringComparer.Ordinal)
        .Select(label => $"{label.Name}={label.Value.GetString()}"));
}
