using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Medicaments.Tests.Observability.Live;

/// <summary>Takes OTLP over gRPC, as the collector does, and keeps the spans.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private const string Traces = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";

    /// <summary>Compression flag and length before each message; an empty message is the answer.</summary>
    private const int PrefixLength = 5;

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<OtlpSpan> _spans = new();

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
        if (context.Request.Path == Traces)
        {
            var message = body.ToArray();
            Assert.Equal(message.Length - PrefixLength, (int)BinaryPrimitives.ReadUInt32BigEndian(message.AsSpan(1)));
            foreach (var span in OtlpSpan.ReadRequest(message[PrefixLength..]))
                _spans.Enqueue(span);
        }

        context.Response.ContentType = "application/grpc";
        context.Response.AppendTrailer("grpc-status", "0");
        await context.Response.Body.WriteAsync(new byte[PrefixLength]);
    }
}
