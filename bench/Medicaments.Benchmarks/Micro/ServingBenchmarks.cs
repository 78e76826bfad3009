using System.Net;
using BenchmarkDotNet.Attributes;
using Medicaments.Api.Endpoints;
using Medicaments.Api.Http;
using Medicaments.Api.Search;
using Medicaments.Api.Serving;

namespace Medicaments.Benchmarks.Micro;

/// <summary>From the parsed target of a request to what is to be sent, without server, headers and log.</summary>
public class ServingBenchmarks : IDisposable
{
    private readonly ServedSnapshot _data = SnapshotRenderer.Render(MicroData.Open(), pinned: false);
    private readonly ApiRoute _byQuery = MedicamentEndpoints.Routes.First(route => route.Template == "/v1/medicaments");
    private readonly ApiRoute _byCis = MedicamentEndpoints.Routes.First(route => route.Template == "/v1/medicaments/{cis}");
    private readonly RateLimiter _limiter = new(TimeProvider.System);
    private readonly IPAddress[] _clients = [.. Enumerable.Range(0, 1000).Select(i => new IPAddress([203, 0, (byte)(i / 256), (byte)i]))];
    private readonly string _name = "ANASTROZOLE ACCORD 1 mg, comprimé pelliculé";
    private int _next;

    [Benchmark(Description = "fold and lower-case a name of 43 characters")]
    public int Fold() => TextFolding.Normalise(_name).Length;

    [Benchmark(Description = "answer a lookup by CIS")]
    public int Lookup() => Answer(_byCis, "60002283", "");

    [Benchmark(Description = "answer a lookup by CIP")]
    public int LookupByCip() => Answer(_byQuery, "", "cip=3400949497294");

    [Benchmark(Description = "answer a search with 0 results")]
    public int Search0() => Answer(_byQuery, "", "search=zzzzzz");

    [Benchmark(Description = "answer a search with 1 result")]
    public int Search1() => Answer(_byQuery, "", "search=prontalgine");

    [Benchmark(Description = "answer a search with 18 results")]
    public int Search20() => Answer(_byQuery, "", "search=codeine");

    [Benchmark(Description = "answer a search with 226 results")]
    public int Search200() => Answer(_byQuery, "", "search=gelule+10+mg");

    [Benchmark(Description = "answer a page of 200")]
    public int Page() => Answer(_byQuery, "", "page=42&pageSize=200");

    [Benchmark(Description = "take tokens, 1 000 clients in turn")]
    public object Limit() => _limiter.Take(_clients[_next = (_next + 1) % _clients.Length], 0);

    [GlobalCleanup]
    public void Dispose()
    {
        _limiter.Dispose();
        GC.SuppressFinalize(this);
    }

    private int Answer(ApiRoute route, string path, string query)
    {
        var answer = route.Handler(new RequestArguments { Data = _data, PathValue = path, Query = new QueryParameters(query) });
        answer.List?.Dispose();
        return answer.Status;
    }
}
