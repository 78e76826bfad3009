using System.Net.Sockets;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Observability.Live;

/// <summary>The metrics pages of both services at one moment.</summary>
internal sealed record MetricsPages(string Api, string Ingest)
{
    public IEnumerable<string> Both => [Api, Ingest];

    public static async Task<MetricsPages> ReadAsync(LiveServices services) =>
        new(await services.MetricsAsync(services.ApiMetricsPort), await services.MetricsAsync(services.IngestMetricsPort));
}

/// <summary>
/// Both services under requests as attackers write them, a quarter of them ordinary ones, on all their ports. Nothing changes it.
/// </summary>
public sealed class HostileRun : IAsyncLifetime
{
    private const int Requests = 13_400;
    private const int RequestsBetweenPages = 1_000;

    private static readonly string[] Methods = ["GET", "GET", "GET", "HEAD", "POST", "OPTIONS", "BREW", "get", "P\"\\OST", new('X', 300)];
    private static readonly string[] Ordinary = ["/v1/medicaments?search=specimen", "/v1/medicaments?page=1", "/v1/medicaments/1", "/health"];

    internal MetricsPages Before { get; private set; } = null!;

    /// <summary>Read while requests were being answered.</summary>
    internal List<MetricsPages> Under { get; } = [];

    internal MetricsPages After { get; private set; } = null!;

    /// <summary>How many of the hostile requests went out.</summary>
    internal int Hostile { get; private set; }

    public async Task InitializeAsync()
    {
        using var services = await LiveServices.StartAsync();
        int[] others = [services.IngestPort, services.ApiMetricsPort, services.IngestMetricsPort];
        Uri[] ports = [.. Enumerable.Repeat(services.ApiAddress, 7), .. others.Select(LiveServices.Loopback)];
        // The Api may serve the first snapshot before Ingest has counted its cycle.
        Before = await Eventually.AskAsync(
            TimeSpan.FromSeconds(30), () => MetricsPages.ReadAsync(services), pages => pages.Ingest.Contains("bdpm_updates_total{result=\"published\"} 1\n", StringComparison.Ordinal));
        var random = new Random(Requests);
        foreach (var requests in Enumerable.Range(0, Requests).Select(number => Next(random, number, ports)).Chunk(RequestsBetweenPages).ToList())
        {
            var load = Parallel.ForEachAsync(requests, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (request, _) => await SendAsync(request));
            Under.Add(await MetricsPages.ReadAsync(services));
            await load;
            Hostile += requests.Count(request => request.IsHostile);
        }

        After = await MetricsPages.ReadAsync(services);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private static (Uri Port, string Method, string Target, bool IsHostile) Next(Random random, int number, Uri[] ports) => number % 4 == 0
        ? (ports[0], "GET", Ordinary[random.Next(Ordinary.Length)], false)
        : (ports[random.Next(ports.Length)], Methods[random.Next(Methods.Length)], $"/{number}{HostileText.Next(random).Replace(' ', '+')}", true);

    private static async Task SendAsync((Uri Port, string Method, string Target, bool) request)
    {
        try
        {
            using var connection = await RawConnection.OpenAsync(request.Port);
            await connection.SendAsync(request.Method, request.Target, ("X-Forwarded-For", "\"} 1"), ("User-Agent", "\"}\\n"));
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            // Closed without an answer, which a hostile request may be.
        }
    }
}
