using System.Net;
using Medicaments.Api.Http;
using Medicaments.Api.Pipeline;
using Medicaments.Tests.Builders;
using Medicaments.Tests.Infrastructure;
using Microsoft.AspNetCore.Http;

namespace Medicaments.Tests.Api.Contract;

/// <summary>Who asks, direct access and request ids (contract 10).</summary>
public sealed class ClientIdentityTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly IPNetwork[] Default =
    [
        .. ((string[])["127.0.0.0/8", "::1/128", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "fe80::/10"]).Select(text => IPNetwork.Parse(text)),
    ];

    [Theory]
    [InlineData("127.0.0.1", "203.0.113.1, 192.168.1.1", "203.0.113.1")]
    [InlineData("127.0.0.1", "203.0.113.9", "203.0.113.9")]
    [InlineData("10.1.2.3", "198.51.100.7, 203.0.113.1", "203.0.113.1")]
    [InlineData("10.1.2.3", "10.0.0.9, 192.168.1.1", "10.0.0.9")]
    [InlineData("10.1.2.3", "nonsense, 192.168.1.1", "192.168.1.1")]
    [InlineData("10.1.2.3", "203.0.113.1, nonsense", "10.1.2.3")]
    [InlineData("10.1.2.3", "203.0.113.1,, 192.168.1.1", "192.168.1.1")]
    [InlineData("10.1.2.3", "", "10.1.2.3")]
    [InlineData("10.1.2.3", "203.0.113.1:4711", "203.0.113.1")]
    [InlineData("10.1.2.3", "[2001:db8::1]:4711, fe80::1", "2001:db8::1")]
    [InlineData("10.1.2.3", "2001:db8::1", "2001:db8::1")]
    [InlineData("10.1.2.3", "::ffff:203.0.113.1", "203.0.113.1")]
    [InlineData("10.1.2.3", "::ffff:10.0.0.1", "10.0.0.1")]
    [InlineData("::ffff:10.1.2.3", "203.0.113.1", "203.0.113.1")]
    [InlineData("10.1.2.3", "1", "10.1.2.3")]
    [InlineData("10.1.2.3", "127.1", "10.1.2.3")]
    [InlineData("10.1.2.3", "010.0.0.1", "10.1.2.3")]
    [InlineData("10.1.2.3", "0x7f.0.0.1", "10.1.2.3")]
    [InlineData("203.0.113.5", "198.51.100.7", "203.0.113.5")]
    [InlineData("172.32.0.1", "198.51.100.7", "172.32.0.1")]
    [InlineData("::1", "198.51.100.7", "198.51.100.7")]
    [InlineData("fd00::1", "198.51.100.7", "198.51.100.7")]
    public void Client_ByPeerAndForwardedFor_IsTheLastUntrusted(string peer, string forwardedFor, string client)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(peer);

        var found = new ClientIdentity(Default).Client(ClientIdentity.Peer(context), forwardedFor);

        Assert.Equal(IPAddress.Parse(client), found);
    }

    [Fact]
    public void Client_SeveralHeaderLines_AreOneList()
    {
        var found = new ClientIdentity(Default).Client(IPAddress.Loopback, new string[] { "198.51.100.7", "203.0.113.1, 10.0.0.1", "192.168.0.1" });

        Assert.Equal(IPAddress.Parse("203.0.113.1"), found);
    }

    [Theory]
    [InlineData("127.0.0.1", null, null, true)]
    [InlineData("::1", null, null, true)]
    [InlineData("10.0.0.1", "203.0.113.1", null, true)]
    [InlineData("10.0.0.1", null, "203.0.113.1", true)]
    [InlineData("10.0.0.1", null, null, false)]
    [InlineData("10.0.0.1", "", " ", false)]
    [InlineData("203.0.113.5", "10.0.0.1", "127.0.0.1", false)]
    public void DirectAccess_NotAllowed_NeedsLoopbackOrATrustedProxy(string peer, string? forwardedFor, string? realIp, bool passes)
    {
        var headers = new HeaderDictionary();
        if (forwardedFor is not null) headers["X-Forwarded-For"] = forwardedFor;
        if (realIp is not null) headers["X-Real-IP"] = realIp;

        Assert.Equal(passes, DirectAccess.Allows(false, new ClientIdentity(Default), IPAddress.Parse(peer), headers));
        Assert.True(DirectAccess.Allows(true, new ClientIdentity([]), IPAddress.Parse(peer), headers));
    }

    [Theory]
    [InlineData("abc-DEF_1.2", true)]
    [InlineData("a", true)]
    [InlineData("", false)]
    [InlineData("a b", false)]
    [InlineData("a\"b", false)]
    public async Task RequestId_WellFormed_IsKept(string given, bool kept)
    {
        var response = await api.GetAsync("/v1/generiques/659", ("X-Request-Id", given));

        Assert.Equal(kept, response["X-Request-Id"] == given);
        Assert.Matches("^[A-Za-z0-9._:-]{1,128}$", response["X-Request-Id"]);
    }

    [Theory]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public async Task RequestId_Length_IsBounded(int length, bool kept)
    {
        var given = new string('a', length);

        Assert.Equal(kept, (await api.GetAsync("/nothing", ("X-Request-Id", given)))["X-Request-Id"] == given);
    }

    [Fact]
    public async Task RequestId_SentTwice_IsMadeAnew() =>
        Assert.NotEqual("a", (await api.GetAsync("/nothing", ("X-Request-Id", "a"), ("X-Request-Id", "b")))["X-Request-Id"]);

    [Fact]
    public async Task ForwardedFor_FromAnUntrustedPeer_ChangesNothing()
    {
        await using var server = await ApiServer.StartAsync(
            SnapshotExamples.Full(), ("TRUSTED_PROXIES", "none"), ("DISABLE_RATE_LIMITER", "false"));

        var remaining = new List<int>();
        for (var i = 1; i <= 5; i++)
            remaining.Add(int.Parse((await server.GetAsync("/v1/generiques/659", ("X-Forwarded-For", $"203.0.113.{i}"), ("X-Real-IP", $"198.51.100.{i}")))["X-RateLimit-Remaining"]!));
        var log = await server.StopAndReadLogAsync();

        Assert.Equal(remaining.OrderDescending(), remaining);
        Assert.True(remaining[^1] <= 980, $"{remaining[^1]} left");
        Assert.DoesNotContain(log, line => line.Contains("203.0.113", StringComparison.Ordinal));
    }

    [Fact]
    public async Task TrustedProxies_OwnList_ReplacesTheDefault()
    {
        await using var server = await ApiServer.StartAsync(SnapshotExamples.Full(), ("TRUSTED_PROXIES", "127.0.0.1, 203.0.113.0/24"));

        await server.GetAsync("/nothing", ("X-Forwarded-For", "198.51.100.7, 10.0.0.1, 203.0.113.1"));
        var log = await server.StopAndReadLogAsync();

        Assert.Contains(log, line => line.Contains("\"remote_addr\":\"10.0.0.1\"", StringComparison.Ordinal));
    }
}
