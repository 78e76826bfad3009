using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Medicaments.Tests.Observability.Live;

/// <summary>Takes OTLP over gRPC, as the collector does, and keeps what came.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    /// <summary>Compression flag and length before each message; an empty message is the answer.</summary>
    private const int PrefixLength = 5;

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<OtlpSpan> _spans = new();
    private readonly ConcurrentQueue<OtlpLog> _logs = new();
    private readonly ConcurrentQueue<OtlpHistogram> _histograms = new();

    private OtlpReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        _app = builder.Build();
        _app.Run(TakeAsync);
    }

    public Uri Address => new(_app.Urls.First());

    public IReadOnlyCollection<OtlpSpan> Spans => _spans;

    public IReadOnlyCollection<OtlpLog> Logs => _logs;

    /// <summary>As they were at each export.</summary>
    public IReadOnlyCollection<OtlpHistogram> Histograms => _histograms;

    public static async Task<OtlpReceiver> StartAsync()
    {
        var receiver = new OtlpReceiver();
        await receiver._app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var message = body.ToArray();
        Assert.Equal(message.Length - PrefixLength, (int)BinaryPrimitives.ReadUInt32BigEndian(message.AsSpan(1)));
        Keep(context.Request.Path.Value!.Split('/')[1], message[PrefixLength..]);

        context.Response.ContentType = "application/grpc";
        context.Response.AppendTrailer("grpc-status", "0");
        await context.Response.Body.WriteAsync(new byte[PrefixLength]);
    }

    private void Keep(string service, byte[] request)
    {
        switch (service)
        {
            case "opentelemetry.proto.collector.trace.v1.TraceService": Add(_spans, OtlpSpan.ReadRequest(request)); break;
            case "opentelemetry.proto.collector.logs.v1.LogsService": Add(_logs, OtlpLog.ReadRequest(request)); break;
            case "opentelemetry.proto.collector.metrics.v1.MetricsService": Add(_histograms, OtlpHistogram.ReadRequest(request)); break;
            default: throw new ArgumentException($"{service} is no service of OTLP", nameof(service));
        }
    }

    private static void Add<T>(ConcurrentQueue<T> kept, IEnumerable<T> came)
    {
        foreach (var one in came) kept.Enqueue(one);
    }
}
