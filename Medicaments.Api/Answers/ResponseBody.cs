using System.Buffers;
using System.IO.Pipelines;

namespace Medicaments.Api.Answers;

/// <summary>
/// Sends bytes piece by piece, each only once the client has taken most of those before: a slow reader costs little memory and has all
/// the time it wants, one that takes nothing at all is dropped (contract 12). The server's own limit on slow reading is off: it wants 240
/// bytes a second of every piece after 5 seconds, and sees only when the system's buffers take more, which is every 170 KB.
/// </summary>
internal static class ResponseBody
{
    private const int PieceSize = 1 << 16;

    /// <summary>Sends a list in large blocks.</summary>
    /// <exception cref="AnswerCutException">The client is gone, or takes nothing.</exception>
    public static async ValueTask WriteAsync(HttpContext context, ItemList list)
    {
        // Headers first: until they are out, what is written is kept aside and copied once more.
        await context.Response.StartAsync(CancellationToken.None);
        using var watch = new ReaderWatch(context);
        var writer = context.Response.BodyWriter;
        var reader = list.Read();
        for (var rest = list.Length; rest > 0;)
        {
            var count = reader.Read(writer.GetSpan((int)Math.Min(rest, PieceSize)));
            writer.Advance(count);
            await FlushAsync(writer, watch, count);
            rest -= count;
        }
    }

    /// <exception cref="AnswerCutException">The client is gone, or takes nothing.</exception>
    public static ValueTask WriteAsync(HttpContext context, ReadOnlyMemory<byte> bytes)
    {
        var writer = context.Response.BodyWriter;
        if (bytes.Length > PieceSize)
        {
            return WritePiecesAsync(context, writer, bytes);
        }

        writer.Write(bytes.Span);
        var flush = writer.FlushAsync(CancellationToken.None);
        if (!flush.IsCompletedSuccessfully)
        {
            return WaitAsync(context, flush, bytes.Length);
        }

        ThrowIfGone(flush.Result, null);
        return ValueTask.CompletedTask;
    }

    private static async ValueTask WritePiecesAsync(HttpContext context, PipeWriter writer, ReadOnlyMemory<byte> bytes)
    {
        using var watch = new ReaderWatch(context);
        while (!bytes.IsEmpty)
        {
            var piece = bytes[..Math.Min(bytes.Length, PieceSize)];
            writer.Write(piece.Span);
            await FlushAsync(writer, watch, piece.Length);
            bytes = bytes[piece.Length..];
        }
    }

    /// <summary>A short answer, behind others that the client has not taken.</summary>
    private static async ValueTask WaitAsync(HttpContext context, ValueTask<FlushResult> flush, int count)
    {
        using var watch = new ReaderWatch(context);
        watch.Waits();
        ThrowIfGone(await flush, watch);
        watch.Add(count);
    }

    private static ValueTask FlushAsync(PipeWriter writer, ReaderWatch watch, int count)
    {
        var flush = writer.FlushAsync(CancellationToken.None);
        if (!flush.IsCompletedSuccessfully)
        {
            watch.Waits();
            return WaitAsync(flush, watch, count);
        }

        ThrowIfGone(flush.Result, watch);
        watch.Add(count);
        return ValueTask.CompletedTask;
    }

    private static async ValueTask WaitAsync(ValueTask<FlushResult> flush, ReaderWatch watch, int count)
    {
        ThrowIfGone(await flush, watch);
        watch.Add(count);
    }

    private static void ThrowIfGone(FlushResult flushed, ReaderWatch? watch)
    {
        if (flushed.IsCompleted)
        {
            throw new AnswerCutException(watch is { IsStalled: true } ? AnswerCutException.Stalled : AnswerCutException.Gone, watch?.HandedOver ?? 0);
        }
    }
}
