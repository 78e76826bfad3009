using System.Net;
using BenchmarkDotNet.Attributes;
using Medicaments.Api.Answers;
using Medicaments.Api.Endpoints;
using Medicaments.Api.Http;
using Medicaments.Api.Search;
using Medicaments.Api.Serving;

namespace Medicaments.Benchmarks.Micro;

/// <summary>From the parsed target of a request to what is to be sent, without server, headers and log.</summary>
public class ServingBenchmarks : IDisposable
{
    private readonly ServedSnapshot _data = ServedSnapshot.Render(MicroData.Open(), pinned: false);
    private readonly RateLimiter _limiter = new(TimeProvider.System);
    private readonly IPAddress[] _clients = [.. Enumerable.Range(0, 1000).Select(i => new IPAddress([203, 0, (byte)(i / 256), (byte)i]))];
    private readonly string _name = "ANASTROZOLE ACCORD 1 mg, comprimé pelliculé";
    private int _next;

    [Benchmark(Description = "fold and lower-case a name of 43 characters")]
    public int Fold() => TextFolding.Normalise(_name).Length;

    [Benchmark(Description = "answer a lookup by CIS")]
    public int Lookup() => Status(MedicamentEndpoints.ByCis(_data, "60002283"));

    [Benchmark(Description = "answer a lookup by CIP")]
    public int LookupByCip() => Status(MedicamentEndpoints.ByQuery(_data, new RequestTarget("/v1/medicaments?cip=3400949497294")));

    [Benchmark(Description = "answer a search with 0 results")]
    public int Search0() => Status(MedicamentEndpoints.ByQuery(_data, new RequestTarget("/v1/medicaments?search=zzzzzz")));

    [Benchmark(Description = "answer a search with 1 result")]
    public int Search1() => Status(MedicamentEndpoints.ByQuery(_data, new RequestTarget("/v1/medicaments?search=prontalgine")));

    [Benchmark(Description = "answer a search with 18 results")]
    public int Search20() => Status(MedicamentEndpoints.ByQuery(_data, new RequestTarget("/v1/medicaments?search=codeine")));

    [Benchmark(Description = "answer a search with 226 results")]
    public int Search200() => Status(MedicamentEndpoints.ByQuery(_data, new RequestTarget("/v1/medicaments?search=gelule+10+mg")));

    [Benchmark(Description = "answer a page of 200")]
    public int Page() => Status(MedicamentEndpoints.ByQuery(_data, new RequestTarget("/v1/medicaments?page=42&pageSize=200")));

    [Benchmark(Description = "take tokens, 1 000 clients in turn")]
    public object Limit() => _limiter.Take(_clients[_next = (_next + 1) % _clients.Length], 0);

    [GlobalCleanup]
    public void Dispose()
    {
        _limiter.Dispose();
        GC.SuppressFinalize(this);
    }

    private static int Status(Answer answer)
    {
        answer.List?.Dispose();
        return answer.Status;
    }
}
