using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Medicaments.Tests.StandIns;

public sealed class ServiceDiscoveryTests
{
    [Theory]
    [InlineData("https+http://ingest/status", "services:ingest:http:0", "http://localhost:5001", "http://localhost:5001/status")]
    [InlineData("http://ingest/status?a=b", "Services:Ingest:http:0", "http://localhost:5001", "http://localhost:5001/status?a=b")]
    [InlineData("http://ingest/", "services:ingest:default", "http://localhost:5001", "http://localhost:5001/")]
    [InlineData("http://ingest/", "services:ingest:http:0", "localhost:5001", "http://localhost:5001/")]
    [InlineData("http://ingest/status", "services:ingest:http:0", "http://localhost:5001/base/", "http://localhost:5001/base/status")]
    [InlineData("http://_metrics.ingest/metrics", "services:ingest:metrics:0", "http://localhost:5002", "http://localhost:5002/metrics")]
    public async Task Request_ServiceConfigured_GoesToItsEndpoint(string request, string key, string value, string expected)
    {
        var sent = await SendAsync([new(key, value)], request);

        Assert.Equal([expected], sent);
    }

    [Fact]
    public async Task Request_BothSchemesConfigured_TakesTheFirstNamed()
    {
        var sent = await SendAsync(
            [new("services:ingest:http:0", "http://localhost:5001"), new("services:ingest:https:0", "https://localhost:5003")],
            "https+http://ingest/status",
            "http+https://ingest/status");

        Assert.Equal(["https://localhost:5003/status", "http://localhost:5001/status"], sent);
    }

    [Fact]
    public async Task Request_SeveralEndpoints_TakesThemInTurn()
    {
        var sent = await SendAsync(
            [new("services:ingest:http:0", "http://localhost:5001"), new("services:ingest:http:1", "http://localhost:5002")],
            "http://ingest/a",
            "http://ingest/b",
            "http://ingest/c");

        Assert.Equal(["http://localhost:5001/a", "http://localhost:5002/b", "http://localhost:5001/c"], sent);
    }

    [Theory]
    [InlineData("http://example.org:8080/a?b=c", "http://example.org:8080/a?b=c")]
    [InlineData("https+http://ingest/status", "https://ingest/status")]
    [InlineData("http://_metrics.ingest/metrics", "http://ingest/metrics")]
    public async Task Request_ServiceUnknown_IsLeftToDns(string request, string expected)
    {
        var sent = await SendAsync([new("services:other:http:0", "http://localhost:5001")], request);

        Assert.Equal([expected], sent);
    }

    private static async Task<List<string>> SendAsync(KeyValuePair<string, string?>[] configuration, params string[] requests)
    {
        using var recorder = new Recorder();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(configuration).Build());
        services.AddServiceDiscovery();
        services.AddHttpClient("client").ConfigurePrimaryHttpMessageHandler(() => recorder).AddServiceDiscovery();
        await using var provider = services.BuildServiceProvider();
        using var client = provider.GetRequiredService<IHttpClientFactory>().CreateClient("client");

        foreach (var request in requests)
            using (await client.GetAsync(new Uri(request)))
            {
            }

        return recorder.Sent;
    }

    private sealed class Recorder : HttpMessageHandler
    {
        public List<string> Sent { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Sent.Add(request.RequestUri!.AbsoluteUri);
            return Task.FromResult(new HttpResponseMessage());
        }
    }
}
