using System.Globalization;
using System.Text.Json;

namespace Medicaments.Comparison;

/// <summary>What the served data has: codes and names to ask for.</summary>
internal sealed record KnownCodes(IReadOnlyList<string> Cis, IReadOnlyList<string> Cips, IReadOnlyList<string> Groups, IReadOnlyList<string> Names)
{
    public static async Task<KnownCodes> ReadAsync(Uri api)
    {
        using var http = new HttpClient { BaseAddress = api };
        await using var stream = await http.GetStreamAsync(new Uri("/v1/medicaments/export", UriKind.Relative));
        using var export = await JsonDocument.ParseAsync(stream);
        var medicaments = export.RootElement.EnumerateArray().ToList();
        return new KnownCodes(
            [.. medicaments.Select(one => one.GetProperty("cis").ToString())],
            [.. medicaments.SelectMany(one => one.GetProperty("presentation").EnumerateArray())
                .SelectMany(one => new[] { one.GetProperty("cip7").GetInt64().ToString("D7", CultureInfo.InvariantCulture), one.GetProperty("cip13").ToString() })],
            [.. medicaments.SelectMany(one => one.GetProperty("generiques").EnumerateArray()).Select(one => one.GetProperty("group").ToString()).Distinct()],
            [.. medicaments.Select(one => one.GetProperty("elementPharmaceutique").ToString())]);
    }
}
