using System.Net;
using Medicaments.Api;
using Medicaments.Api.Endpoints;
using Medicaments.Api.Http;
using Medicaments.Api.Pipeline;
using Medicaments.Tests.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Medicaments.Tests.Api;

/// <summary>The failure barrier (contract 1, 6): no endpoint fails by itself, so one is made that does.</summary>
public sealed class FailureTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Request_EndpointThrows_Is500WithoutDetailAndCountedAsSuch()
    {
        using var page = new MetricsPage();
        var routes = new MappedRoutes(api.Server.Services);
        routes.MapGet("/broken", () => throw new InvalidOperationException("secret")).Costs(5);
        using var limiter = new RateLimiter(TimeProvider.System);
        var metrics = new RequestMetrics(page.Metrics, routes, limiter, TimeProvider.System);
        var app = new ApplicationBuilder(new Overridden(api.Server.Services, routes, metrics));
        ApiHost.UseSteps(app, api.Server.Services.GetRequiredService<ApiOptions>());
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Loopback;
        context.Request.Method = "GET";
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = "/broken";
        using var body = new MemoryStream();
        context.Response.Body = body;

        await app.Build()(context);

        Assert.Equal(500, context.Response.StatusCode);
        Assert.Equal("""{"error":"Internal Server Error","message":"Internal server error","code":500}""", System.Text.Encoding.UTF8.GetString(body.ToArray()));
        Assert.Equal("nosniff", context.Response.Headers.XContentTypeOptions);
        var text = page.Text;
        Assert.Contains("http_request_total{method=\"GET\",path=\"/broken\",status=\"500\"} 1", text);
        Assert.Contains("http_request_total{method=\"GET\",path=\"/broken\",status=\"200\"} 0", text);
        Assert.Contains("http_request_in_flight 0", text);
    }

    private sealed class Overridden(IServiceProvider services, params object[] instead) : IServiceProvider
    {
        public object? GetService(Type serviceType) => instead.FirstOrDefault(serviceType.IsInstanceOfType) ?? services.GetService(serviceType);
    }
}
