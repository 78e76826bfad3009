using System.Net;
using Medicaments.ServiceDefaults.Http;
using Medicaments.Tests.Infrastructure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Medicaments.Tests.ServiceDefaults.Http;

public sealed class ResilientHttpClientTests : IDisposable
{
    private static readonly Uri Target = new("http://service.test/status");
    private static readonly ResilienceOptions WithoutPauses = new() { RetryDelay = TimeSpan.Zero };
    private readonly ManualTimeProvider _time = new(new DateTimeOffset(2026, 2, 17, 12, 0, 0, TimeSpan.Zero));
    private readonly ScriptedHandler _network = new();
    private readonly List<ServiceProvider> _providers = [];

    public void Dispose()
    {
        _providers.ForEach(provider => provider.Dispose());
        _network.Dispose();
    }

    private HttpClient Client(ResilienceOptions options, params (string Key, string Value)[] configuration)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(configuration.Select(entry => KeyValuePair.Create(entry.Key, (string?)entry.Value))).Build());
        services.AddServiceDiscovery();
        services.AddResilientHttpClient("store", options, _time).ConfigurePrimaryHttpMessageHandler(() => _network);
        var provider = services.BuildServiceProvider();
        _providers.Add(provider);
        return provider.GetRequiredService<IHttpClientFactory>().CreateClient("store");
    }

    [Fact]
    public async Task Get_TwoFailuresThenSuccess_IsRetried()
    {
        _network.Answers = [_ => ScriptedHandler.Status(503), _ => throw new HttpRequestException("refused"), _ => ScriptedHandler.Status(200)];
        var client = Client(WithoutPauses);

        using var response = await client.GetAsync(Target);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(3, _network.Calls);
    }

    [Fact]
    public async Task Get_Failure_IsRetriedAfterAPause()
    {
        _network.Answers = [_ => ScriptedHandler.Status(503), _ => ScriptedHandler.Status(200)];
        var call = Client(new ResilienceOptions()).GetAsync(Target);
        await _network.NextCallAsync();
        var callsBefore = _network.Calls;

        // The pause begins some time after the answer, on another thread.
        var waited = TimeSpan.Zero;
        for (; !call.IsCompleted; waited += TimeSpan.FromMilliseconds(10), await Task.Delay(1)) _time.Advance(TimeSpan.FromMilliseconds(10));
        using var response = await call;

        Assert.Equal(1, callsBefore);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(waited > TimeSpan.Zero);
    }

    [Fact]
    public async Task Get_NotFound_IsAnAnswerAndNotRetried()
    {
        _network.Answers = [_ => ScriptedHandler.Status(404)];
        var client = Client(WithoutPauses);

        using var response = await client.GetAsync(Target);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(1, _network.Calls);
    }

    [Fact]
    public async Task Get_AlwaysFailing_GivesTheLastAnswerAfterAllRetries()
    {
        _network.Answers = [_ => ScriptedHandler.Status(500)];
        var client = Client(WithoutPauses with { Retries = 2 });

        using var response = await client.GetAsync(Target);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal(3, _network.Calls);
    }

    [Fact]
    public async Task Get_NeverAnswering_EndsWithinTheAttemptTime()
    {
        _network.Answers = [ScriptedHandler.SilenceAsync];
        var call = Client(WithoutPauses with { Retries = 1, AttemptTimeout = TimeSpan.FromSeconds(3) }).GetAsync(Target);

        await _network.NextCallAsync();
        _time.Advance(TimeSpan.FromSeconds(3));
        await _network.NextCallAsync();
        _time.Advance(TimeSpan.FromSeconds(3));
        var error = await Assert.ThrowsAsync<HttpRequestException>(() => call);

        Assert.Equal($"{Target} did not answer within 3 s", error.Message);
        Assert.Equal(2, _network.Calls);
    }

    [Fact]
    public async Task Get_AttemptsTogetherTooLong_EndsWithinTheTotalTime()
    {
        _network.Answers = [ScriptedHandler.SilenceAsync];
        var call = Client(WithoutPauses with { Retries = 100, TotalTimeout = TimeSpan.FromSeconds(20) }).GetAsync(Target);

        await _network.NextCallAsync();
        _time.Advance(TimeSpan.FromSeconds(20));
        var error = await Assert.ThrowsAsync<HttpRequestException>(() => call);

        Assert.Equal($"{Target} did not answer within 20 s", error.Message);
    }

    [Fact]
    public async Task Get_ManyFailures_OpensTheBreakerUntilItsTimeIsOver()
    {
        _network.Answers = [_ => ScriptedHandler.Status(500), _ => ScriptedHandler.Status(500), _ => ScriptedHandler.Status(200)];
        var options = WithoutPauses with { Retries = 1, BreakMinimumCalls = 2, BreakTime = TimeSpan.FromSeconds(15) };
        var client = Client(options);
        (await client.GetAsync(Target)).Dispose();

        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(Target));
        var callsWhileOpen = _network.Calls;
        _time.Advance(TimeSpan.FromSeconds(15));
        using var response = await client.GetAsync(Target);

        Assert.Contains("was not called", refused.Message, StringComparison.Ordinal);
        Assert.Equal(2, callsWhileOpen);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Get_CallerCancels_IsCancellationAndNoRetry()
    {
        using var caller = new CancellationTokenSource();
        _network.Answers = [ScriptedHandler.SilenceAsync];
        var call = Client(WithoutPauses).GetAsync(Target, caller.Token);

        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(1, _network.Calls);
    }

    [Fact]
    public async Task Get_ServiceName_IsLookedUpForEveryAttempt()
    {
        _network.Answers = [_ => ScriptedHandler.Status(500), _ => ScriptedHandler.Status(200)];
        var client = Client(
            WithoutPauses,
            ("services:medicaments-ingest:http:0", "http://127.0.0.1:8101"), ("services:medicaments-ingest:http:1", "http://127.0.0.1:8102"));

        using var response = await client.GetAsync(new Uri("https+http://medicaments-ingest/status"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(["http://127.0.0.1:8101/status", "http://127.0.0.1:8102/status"], _network.Addresses.Order());
    }
}
