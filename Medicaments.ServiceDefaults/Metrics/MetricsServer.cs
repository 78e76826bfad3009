using System.Text;
using Medicaments.ServiceDefaults.Configuration;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Medicaments.ServiceDefaults.Metrics;

/// <summary>
/// The listener of <c>/metrics</c> (contract 1): a small server of its own, so that nothing of the API's pipeline is reachable or counted
/// here. When its port is taken the service goes on without it.
/// </summary>
internal sealed partial class MetricsServer(MetricsOptions options, ServiceMetrics metrics, ILogger<MetricsServer> logger)
    : IHostedService, IHttpApplication<HttpContext>, IDisposable
{
    private const int MaximumConnections = 100;
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(5);

    /// <summary>For the line and the headers of a request.</summary>
    private static readonly TimeSpan RequestTime = TimeSpan.FromSeconds(5);

    private KestrelServer? _server;

    /// <summary>Where it listens, once started; null when it does not.</summary>
    public Uri? Address { get; private set; }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var kestrel = new KestrelServerOptions { AddServerHeader = false };
        kestrel.Limits.RequestHeadersTimeout = RequestTime;
        kestrel.Limits.MaxRequestBodySize = 0;
        var connections = new ScrapeConnections(MaximumConnections);
        kestrel.Listen(options.Address, options.Port, listen =>
        {
            listen.Protocols = HttpProtocols.Http1;
            listen.Use(next => connection => connections.FollowAsync(connection, next));
        });
        // The server's own log would say a failure to bind a second time, and at critical level.
        var server = new KestrelServer(
            Options.Create(kestrel), new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance), NullLoggerFactory.Instance);
        try
        {
            await server.StartAsync(this, cancellationToken).ConfigureAwait(false);
            _server = server;
            Address = new Uri(server.Features.Get<Microsoft.AspNetCore.Hosting.Server.Features.IServerAddressesFeature>()!.Addresses.First());
            LogListening(Address);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            server.Dispose();
            LogCannotListen(options.Address.ToString(), options.Port, e.Message);
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_server is null) return;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(StopTime);
        await _server.StopAsync(limit.Token).ConfigureAwait(false);
    }

    public void Dispose() => _server?.Dispose();

    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public void DisposeContext(HttpContext context, Exception? exception)
    {
        // Nothing is kept per request.
    }

    public async Task ProcessRequestAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        if (request.Path != "/metrics" || !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)))
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            response.ContentLength = 0;
            return;
        }
        using var text = new MemoryStream(64 * 1024);
        using (var writer = new StreamWriter(text, new UTF8Encoding(false), leaveOpen: true)) metrics.WriteTo(writer);
        response.ContentType = PrometheusText.ContentType;
        response.ContentLength = text.Length;
        if (HttpMethods.IsGet(request.Method))
            await response.Body.WriteAsync(text.GetBuffer().AsMemory(0, (int)text.Length), context.RequestAborted).ConfigureAwait(false);
    }

    [LoggerMessage(LogLevel.Information, "Metrics listener started on {Address}")]
    private partial void LogListening(Uri address);

    [LoggerMessage(LogLevel.Error, "Metrics listener cannot use {Address} port {Port}, going on without metrics: free the port or set METRICS_PORT ({Error})")]
    private partial void LogCannotListen(string address, int port, string error);
}
