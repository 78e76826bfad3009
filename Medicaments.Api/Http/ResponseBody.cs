using System.Buffers;
using System.IO.Pipelines;

namespace Medicaments.Api.Http;

/// <summary>
/// Sends bytes piece by piece, each only once the client has taken most of those before: a slow reader costs little memory and has all
/// the time it wants, one that takes nothing at all is dropped (contract 12). The server's own limit on slow reading does not do: it
/// grants the time of what is in the buffers of the system too, many minutes for an export.
/// </summary>
internal static class ResponseBody
{
    private const int PieceSize = 1 << 16;

    /// <summary>How long a client may take none of what waits for it.</summary>
    private static readonly TimeSpan StallTime = TimeSpan.FromSeconds(20);

    /// <summary>Sends a list in large blocks.</summary>
    public static async ValueTask WriteAsync(HttpContext context, ItemList list)
    {
        // Headers first: until they are out, what is written is kept aside and copied once more.
        await context.Response.StartAsync(CancellationToken.None);
        var writer = context.Response.BodyWriter;
        var reader = list.Read();
        for (var rest = list.Length; rest > 0;)
        {
            var count = reader.Read(writer.GetSpan((int)Math.Min(rest, PieceSize)));
            writer.Advance(count);
            await FlushAsync(context);
            rest -= count;
        }
    }

    /// <summary>Call <see cref="FlushAsync"/> at the end.</summary>
    public static async ValueTask WriteAsync(HttpContext context, ReadOnlyMemory<byte> bytes)
    {
        var writer = context.Response.BodyWriter;
        for (; bytes.Length > PieceSize; bytes = bytes[PieceSize..])
        {
            writer.Write(bytes.Span[..PieceSize]);
            await FlushAsync(context);
        }

        writer.Write(bytes.Span);
    }

    /// <exception cref="OperationCanceledException">The client is gone, or takes nothing.</exception>
    public static ValueTask FlushAsync(HttpContext context)
    {
        var flush = context.Response.BodyWriter.FlushAsync(CancellationToken.None);
        if (!flush.IsCompletedSuccessfully)
        {
            return WaitAsync(flush, context);
        }

        ThrowIfGone(flush.Result);
        return ValueTask.CompletedTask;
    }

    private static async ValueTask WaitAsync(ValueTask<FlushResult> flush, HttpContext context)
    {
        using var stall = new CancellationTokenSource(StallTime);
        using var abort = stall.Token.UnsafeRegister(static stalled => ((HttpContext)stalled!).Abort(), context);
        ThrowIfGone(await flush);
    }

    private static void ThrowIfGone(FlushResult flushed)
    {
        if (flushed.IsCompleted)
        {
            throw new OperationCanceledException("the client is gone, or takes nothing");
        }
    }
}
