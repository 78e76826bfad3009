using System.Net;
using Medicaments.Ingest.Admin;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Medicaments.Tests.Ingest.Admin;

/// <summary>Who may come in.</summary>
public sealed class AdminDoorTests : IAsyncLifetime
{
    private AdminServer _server = null!;

    public async Task InitializeAsync() => _server = await AdminServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData(null, "Bearer realm=\"medicaments-ingest\"")]
    [InlineData("Bearer wrong-wrong-wrong-wrong", "Bearer realm=\"medicaments-ingest\", error=\"invalid_token\"")]
    [InlineData("Bearer", "Bearer realm=\"medicaments-ingest\"")]
    [InlineData("Basic 0123456789abcdef", "Bearer realm=\"medicaments-ingest\"")]
    [InlineData("Bearer 0123456789abcdef0", "Bearer realm=\"medicaments-ingest\", error=\"invalid_token\"")]
    [InlineData("Bearer 0123456789abcde", "Bearer realm=\"medicaments-ingest\", error=\"invalid_token\"")]
    public async Task Call_WithoutTheToken_Answers401AndDoesNothing(string? authorization, string challenge)
    {
        using var response = await SendAsync(HttpMethod.Post, "/admin/unpin", authorization);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal(challenge, response.Headers.WwwAuthenticate.ToString());
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("1", _server.Metric("unpin", "denied"));
    }

    [Theory]
    [InlineData("bearer 0123456789abcdef")]
    [InlineData("Bearer  0123456789abcdef")]
    public async Task Call_SchemeInAnyCase_ComesIn(string authorization)
    {
        using var response = await SendAsync(HttpMethod.Post, "/admin/unpin", authorization);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("DELETE", "/admin/update", 405)]
    [InlineData("GET", "/admin/pin/x", 405)]
    [InlineData("POST", "/admin/snapshots", 405)]
    [InlineData("HEAD", "/admin/inspect", 405)]
    [InlineData("GET", "/admin", 404)]
    [InlineData("GET", "/ADMIN/nothing", 404)]
    public async Task Call_OfAnotherMethodOrName_SaysWhatThereIs(string method, string target, int status)
    {
        using var unknown = await SendAsync(new HttpMethod(method), target, authorization: null);
        using var response = await SendAsync(new HttpMethod(method), target, $"Bearer {AdminServer.Token}");

        Assert.Equal(HttpStatusCode.Unauthorized, unknown.StatusCode);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(status == 405, response.Content.Headers.Allow.Count > 0);
        Assert.Equal("1", _server.Metric("unknown", "refused"));
    }

    [Fact]
    public async Task Call_WithABody_IgnoresIt()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/admin/unpin") { Content = new StringContent("{\"id\":1}") };

        using var response = await _server.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("127.0.0.1", 200)]
    [InlineData("::1", 200)]
    [InlineData("::ffff:172.18.0.1", 200)]
    [InlineData("10.1.2.3", 200)]
    [InlineData("fd00::1", 200)]
    [InlineData("203.0.113.9", 403)]
    [InlineData("::ffff:203.0.113.9", 403)]
    [InlineData("2001:db8::1", 403)]
    [InlineData(null, 403)]
    public async Task Peer_OnThisMachineOrAPrivateNetwork_ComesInWhateverProxiesSay(string? peer, int status)
    {
        var forwarded = status == 403 ? "127.0.0.1" : "203.0.113.9";
        var context = Context(peer, ("Authorization", $"Bearer {AdminServer.Token}"), ("X-Forwarded-For", forwarded), ("Forwarded", $"for={forwarded}"));

        await Door().InvokeAsync(context, _ => Task.CompletedTask);

        Assert.Equal(status, context.Response.StatusCode);
    }

    [Fact]
    public async Task OtherRoutes_AreNotAsked()
    {
        var context = Context("203.0.113.9");
        context.Request.Path = "/snapshots/current";
        var passed = false;

        await Door().InvokeAsync(context, _ =>
        {
            passed = true;
            return Task.CompletedTask;
        });

        Assert.True(passed);
    }

    [Fact]
    public async Task WrongTokens_ElevenInAMinute_AreNotListenedToUntilItIsOver()
    {
        for (var i = 0; i < 10; i++)
        {
            using var wrong = await SendAsync(HttpMethod.Post, "/admin/unpin", $"Bearer wrong-token-number-{i}");
            Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        }

        using var right = await SendAsync(HttpMethod.Post, "/admin/unpin", $"Bearer {AdminServer.Token}");
        _server.Bench.Time.Advance(TimeSpan.FromMinutes(1));
        using var later = await SendAsync(HttpMethod.Post, "/admin/unpin", $"Bearer {AdminServer.Token}");

        Assert.Equal(HttpStatusCode.TooManyRequests, right.StatusCode);
        Assert.Equal("60", right.Headers.RetryAfter!.ToString());
        Assert.Equal(HttpStatusCode.OK, later.StatusCode);
    }

    [Theory]
    [InlineData("10.0.0.1", "10.0.0.2", true)]
    [InlineData("10.0.0.1", "::ffff:10.0.0.1", false)]
    [InlineData("fd00::1", "fd00::ffff:2", false)]
    [InlineData("fd00::1", "fd00:0:0:1::1", true)]
    public void WrongTokens_OfOneNetwork_ShutOutThatNetworkOnly(string wrong, string right, bool comesIn)
    {
        var token = new AdminToken(AdminServer.Token, _server.Bench.Time);
        for (var i = 0; i < 10; i++)
        {
            token.Judge(IPAddress.Parse(wrong), "Bearer wrong");
        }

        Assert.Equal(comesIn ? TokenVerdict.Right : TokenVerdict.TooManyWrong, token.Judge(IPAddress.Parse(right), $"Bearer {AdminServer.Token}"));
    }

    [Fact]
    public async Task EveryCall_IsLoggedWithItsPeerAndNeverTheToken()
    {
        await _server.PostAsync("/admin/unpin");
        await _server.GetAsync("/admin/snapshots");
        using var wrong = await SendAsync(HttpMethod.Post, "/admin/pin/x", "Bearer wrong-wrong-wrong-wrong");

        var calls = _server.Bench.Log.Entries.Where(entry => entry.Message.StartsWith("Admin call", StringComparison.Ordinal)).ToList();
        Assert.Equal(["Admin call unpin: done", "Admin call snapshots: done", "Admin call pin: denied"], calls.Select(call => call.Message));
        Assert.Equal([LogLevel.Information, LogLevel.Debug, LogLevel.Warning], calls.Select(call => call.Level));
        Assert.All(calls, call => Assert.Equal("127.0.0.1", call.Fields["peer"]));
        Assert.DoesNotContain(
            _server.Bench.Log.Entries.SelectMany(entry => entry.Fields.Values).Select(value => value?.ToString() ?? ""),
            value => value.Contains(AdminServer.Token, StringComparison.Ordinal) || value.Contains("wrong-wrong", StringComparison.Ordinal));
    }

    private AdminDoor Door() =>
        new(new AdminToken(AdminServer.Token, _server.Bench.Time), _server.Bench.Metrics, _server.Bench.Log.For<AdminDoor>());

    private static DefaultHttpContext Context(string? peer, params (string Name, string Value)[] headers)
    {
        var context = new DefaultHttpContext { RequestServices = new ServiceCollection().BuildServiceProvider() };
        context.Connection.RemoteIpAddress = peer is null ? null : IPAddress.Parse(peer);
        context.Request.Path = "/admin/unpin";
        foreach (var (name, value) in headers)
        {
            context.Request.Headers[name] = value;
        }

        return context;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string target, string? authorization)
    {
        using var http = new HttpClient { BaseAddress = _server.Address };
        using var request = new HttpRequestMessage(method, target);
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        return await http.SendAsync(request);
    }
}
