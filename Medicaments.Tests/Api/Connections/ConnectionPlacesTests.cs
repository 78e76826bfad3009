using System.Net;
using Medicaments.Api.Connections;
using Medicaments.Api.Http;

namespace Medicaments.Tests.Api.Connections;

public sealed class ConnectionPlacesTests
{
    private static readonly IPAddress Proxy = IPAddress.Parse("10.0.0.1");

    private readonly ConnectionPlaces _places = new(32, 4, new ClientIdentity([IPNetwork.Parse("10.0.0.0/8")]));

    [Fact]
    public void Client_BeyondItsShare_IsRefusedUntilOneOfItsOwnEnds()
    {
        var client = IPAddress.Parse("203.0.113.1");
        for (var i = 0; i < 4; i++) Assert.Null(_places.TryTake(client));

        Assert.Equal(Refusals.ClientConnections, _places.TryTake(client));
        Assert.Null(_places.TryTake(IPAddress.Parse("203.0.113.2")));
        _places.Release(client);
        Assert.Null(_places.TryTake(client));
        Assert.Equal(5, _places.Count);
    }

    [Fact]
    public void Ipv6Client_WithAllAddressesOfItsNetwork_IsOne()
    {
        for (var i = 0; i < 4; i++) Assert.Null(_places.TryTake(IPAddress.Parse($"2001:db8:0:1::{i}")));

        Assert.Equal(Refusals.ClientConnections, _places.TryTake(IPAddress.Parse("2001:db8:0:1:ffff::1")));
        Assert.Null(_places.TryTake(IPAddress.Parse("2001:db8:0:2::1")));
    }

    [Fact]
    public void Strangers_ThatTakeAllTheyCan_LeaveTheProxyItsPlaces()
    {
        for (var i = 0; i < 30; i++) Assert.Null(_places.TryTake(IPAddress.Parse($"203.0.113.{i}")));

        Assert.Equal(Refusals.Connections, _places.TryTake(IPAddress.Parse("203.0.113.99")));
        Assert.Null(_places.TryTake(Proxy));
        Assert.Null(_places.TryTake(Proxy));
        Assert.Equal(Refusals.Connections, _places.TryTake(Proxy));
    }

    [Fact]
    public void Proxy_OfManyClients_HasOnlyTheTotal()
    {
        for (var i = 0; i < 32; i++) Assert.Null(_places.TryTake(Proxy));

        Assert.Equal(Refusals.Connections, _places.TryTake(Proxy));
    }
}
