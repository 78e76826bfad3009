using Medicaments.ServiceDefaults;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.ServiceDefaults.Http;

public sealed class HealthcheckTests : IDisposable
{
    private readonly StringWriter _stderr = new();

    public void Dispose() => _stderr.Dispose();

    [Theory]
    [InlineData(200, 0)]
    [InlineData(204, 1)]
    [InlineData(301, 1)]
    [InlineData(403, 1)]
    [InlineData(503, 1)]
    public async Task Run_AnyStatus_IsZeroOnlyFor200(int status, int expected)
    {
        await using var server = await LoopbackServer.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        var url = new Uri(server.Address, "/health");

        var code = await Healthcheck.RunAsync(url, _stderr);

        Assert.Equal(expected, code);
        Assert.Equal(expected == 0 ? "" : $"{url} answered {status}{Environment.NewLine}", _stderr.ToString());
        Assert.Equal(("GET", "/health"), (server.Requests.Single().Method, server.Requests.Single().Path));
    }

    [Fact]
    public async Task Run_NobodyListens_IsOne()
    {
        var server = await LoopbackServer.StartAsync();
        var url = server.Address;
        await server.DisposeAsync();

        var code = await Healthcheck.RunAsync(url, _stderr);

        Assert.Equal(1, code);
        Assert.Contains("cannot be reached", _stderr.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_NoAnswerInTime_IsOne()
    {
        await using var server = await LoopbackServer.StartAsync(context => Task.Delay(Timeout.Infinite, context.RequestAborted));

        var code = await Healthcheck.RunAsync(server.Address, _stderr, TimeSpan.FromMilliseconds(50));

        Assert.Equal(1, code);
        Assert.Contains("did not answer within 0.05 s", _stderr.ToString(), StringComparison.Ordinal);
    }
}
