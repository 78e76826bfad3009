using System.Globalization;

namespace Medicaments.Benchmarks.Http;

/// <summary>One endpoint beside its yardsticks.</summary>
internal sealed record Comparison(Load Api, Load Nginx, Load Plain, int Bytes, long Failures)
{
    public static string[] Columns { get; } =
        ["endpoint", "bytes", "requests/s", "p50", "p99", "nginx/s", "nginx p99", "of (a)", "of (b)", "goal", "reached"];

    public static async Task<Comparison> MeasureAsync(BenchOptions options, Wrk wrk, ApiProcess api, Nginx nginx, string plainUrl, Endpoint endpoint)
    {
        List<(string Name, string Value)> headers = [];
        if (endpoint.Coding is not null)
        {
            headers.Add(("Accept-Encoding", endpoint.Coding));
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, endpoint.Target);
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        using var response = await api.Http.SendAsync(request);
        var body = await response.Content.ReadAsByteArrayAsync();
        var nginxUrl = nginx.Serve(endpoint.Name.Replace(' ', '-').Replace(",", "", StringComparison.Ordinal), body);
        List<(string Name, string Value)> nginxHeaders = [];
        if (endpoint.IsConditional)
        {
            headers.Add(("If-None-Match", response.Headers.ETag!.ToString()));
            using var file = await api.Http.GetAsync(new Uri(nginxUrl));
            nginxHeaders.Add(("If-None-Match", file.Headers.ETag!.ToString()));
        }

        await wrk.RunAsync(api.Address + endpoint.Target, 1, endpoint.Connections, [.. headers]);
        List<Load> ours = [];
        List<Load> theirs = [];
        List<Load> plain = [];
        for (var round = 0; round < options.Rounds; round++)
        {
            ours.Add(await wrk.RunAsync(api.Address + endpoint.Target, options.Seconds, endpoint.Connections, [.. headers]));
            theirs.Add(await wrk.RunAsync(nginxUrl, options.Seconds, endpoint.Connections, [.. nginxHeaders]));
            plain.Add(await wrk.RunAsync(plainUrl, options.Seconds));
        }

        return new Comparison(Middle(ours), Middle(theirs), Middle(plain), endpoint.IsConditional ? 0 : body.Length, ours.Sum(load => load.Failures));
    }

    public string[] ToRow(Endpoint endpoint)
    {
        var ofPlain = Api.RequestsPerSecond / Plain.RequestsPerSecond;
        var ofNginx = Api.RequestsPerSecond / Nginx.RequestsPerSecond;
        var goals = new[] { endpoint.GoalOfPlain is { } a ? $"{a.Text()} (a)" : null, endpoint.GoalOfNginx is { } b ? $"{b.Text()} (b)" : null }.OfType<string>();
        var reached = (endpoint.GoalOfPlain is not { } plain || ofPlain >= plain) && (endpoint.GoalOfNginx is not { } nginx || ofNginx >= nginx) && Failures == 0;
        return
        [
            endpoint.Name, Bytes.ToString(CultureInfo.InvariantCulture), Api.RequestsPerSecond.Thousands(), Api.P50.Milliseconds(), Api.P99.Milliseconds(),
            Nginx.RequestsPerSecond.Thousands(), Nginx.P99.Milliseconds(), ofPlain.Text(), ofNginx.Text(), string.Join(", ", goals),
            Failures > 0 ? $"{Failures} failed" : reached ? "yes" : "no",
        ];
    }

    private static Load Middle(List<Load> loads) => loads.OrderBy(load => load.RequestsPerSecond).ElementAt(loads.Count / 2);
}
