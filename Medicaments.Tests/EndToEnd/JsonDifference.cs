using System.Text.Json;
using System.Text.Json.Nodes;

namespace Medicaments.Tests.EndToEnd;

/// <summary>Compares JSON field by field: property order is free, numbers are compared exactly as decimals.</summary>
internal static class JsonDifference
{
    /// <returns>The path of the first difference and both values; null when there is none.</returns>
    public static string? First(JsonObject expected, ReadOnlyMemory<byte> actual, string path)
    {
        using var wanted = JsonDocument.Parse(expected.ToJsonString());
        using var found = JsonDocument.Parse(actual);
        return First(wanted.RootElement, found.RootElement, path);
    }

    private static string? First(JsonElement expected, JsonElement actual, string path)
    {
        if (expected.ValueKind != actual.ValueKind)
        {
            return Say();
        }

        switch (expected.ValueKind)
        {
            case JsonValueKind.Object:
                var names = expected.EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal).ToList();
                var found = actual.EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal).ToList();
                return names.SequenceEqual(found)
                    ? names.Select(name => First(expected.GetProperty(name), actual.GetProperty(name), $"{path}.{name}")).FirstOrDefault(difference => difference is not null)
                    : $"{path}: expected the fields {string.Join(", ", names)}, found {string.Join(", ", found)}";
            case JsonValueKind.Array:
                return expected.GetArrayLength() == actual.GetArrayLength()
                    ? expected.EnumerateArray().Zip(actual.EnumerateArray()).Select((pair, i) => First(pair.First, pair.Second, $"{path}[{i}]")).FirstOrDefault(difference => difference is not null)
                    : Say();
            case JsonValueKind.Number:
                return expected.GetDecimal() == actual.GetDecimal() && !actual.GetRawText().Contains('e', StringComparison.OrdinalIgnoreCase) ? null : Say();
            default:
                return expected.GetString() == actual.GetString() ? null : Say();
        }

        string Say() => $"{path}: expected {expected.GetRawText()}, found {actual.GetRawText()}";
    }
}
