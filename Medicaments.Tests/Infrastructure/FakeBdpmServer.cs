using System.Collections.Concurrent;
using System.IO.Compression;
using Medicaments.Snapshots.Format;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Medicaments.Tests.Infrastructure;

/// <summary>
/// Stands for the site of the BDPM on a loopback port. It serves files as the real one does (octet stream, no length) until it is told
/// to misbehave; addresses that it does not know are 404.
/// </summary>
internal sealed class FakeBdpmServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, RequestDelegate> _misbehaviours = new();
    private IReadOnlyDictionary<Table, byte[]> _files = new Dictionary<Table, byte[]>();

    private FakeBdpmServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MinResponseDataRate = null);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <summary>Prefix of the files' addresses.</summary>
    public Uri Address { get; private set; } = null!;

    public ConcurrentQueue<string> Requests { get; } = new();

    public static async Task<FakeBdpmServer> StartAsync(IReadOnlyDictionary<Table, byte[]> files)
    {
        var server = new FakeBdpmServer { _files = files };
        await server._app.StartAsync();
        server.Address = new Uri(new Uri(server._app.Urls.First()), "/download/file/");
        return server;
    }

    public void Serve(IReadOnlyDictionary<Table, byte[]> files) => _files = files;

    /// <summary>Answers requests for a file in this way from now on.</summary>
    public void Misbehave(Table file, RequestDelegate answer) => Misbehave(file.FileName, answer);

    /// <inheritdoc cref="Misbehave(Table, RequestDelegate)"/>
    public void Misbehave(string fileName, RequestDelegate answer) => _misbehaviours[fileName] = answer;

    /// <summary>Nobody listens any more.</summary>
    public Task StopAsync() => _app.StopAsync();

    public static RequestDelegate Status(int status) => context =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    public static RequestDelegate Bytes(byte[] body, string contentType = "application/octet-stream") => context =>
    {
        context.Response.ContentType = contentType;
        return context.Response.Body.WriteAsync(body).AsTask();
    };

    public static RequestDelegate Redirect(string location, int status = StatusCodes.Status302Found) => context =>
    {
        context.Response.StatusCode = status;
        context.Response.Headers.Location = location;
        return Task.CompletedTask;
    };

    /// <summary>A few kilobytes that become megabytes.</summary>
    public static RequestDelegate GzipBomb(int megabytes)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        {
            var block = new byte[1 << 20];
            Array.Fill(block, (byte)'\n');
            for (var i = 0; i < megabytes; i++)
            {
                gzip.Write(block);
            }
        }

        return Gzip(bytes.ToArray());
    }

    /// <param name="body">Is called gzip, whatever it is.</param>
    public static RequestDelegate Gzip(byte[] body) => context =>
    {
        context.Response.Headers.ContentEncoding = "gzip";
        return context.Response.Body.WriteAsync(body).AsTask();
    };

    /// <summary>Announces more than it sends, then hangs up.</summary>
    public static RequestDelegate CutWithLength(byte[] body) => async context =>
    {
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2));
        await context.Response.Body.FlushAsync();
        context.Abort();
    };

    /// <summary>Hangs up in the middle without having announced a length.</summary>
    public static RequestDelegate CutWithoutLength(byte[] body) => async context =>
    {
        await context.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2));
        await context.Response.Body.FlushAsync();
        context.Abort();
    };

    /// <summary>Sends without end.</summary>
    public static RequestDelegate Endless() => async context =>
    {
        var block = new byte[64 * 1024];
        Array.Fill(block, (byte)'x');
        while (!context.RequestAborted.IsCancellationRequested)
        {
            await context.Response.Body.WriteAsync(block, context.RequestAborted);
        }
    };

    /// <summary>Sends a few bytes, says so, and then nothing more.</summary>
    public static RequestDelegate Stalled(byte[] body, TaskCompletionSource hasSent) => async context =>
    {
        await context.Response.Body.WriteAsync(body.AsMemory(0, 10));
        await context.Response.Body.FlushAsync();
        hasSent.TrySetResult();
        await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
    };

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        var name = Path.GetFileName(context.Request.Path.Value!);
        Requests.Enqueue(name);
        return _misbehaviours.TryGetValue(name, out var answer) ? answer(context)
            : context.Request.Path.StartsWithSegments("/download/file") && _files.FirstOrDefault(file => file.Key.FileName == name).Value is { } bytes ? Bytes(bytes)(context)
            : Status(StatusCodes.Status404NotFound)(context);
    }
}
