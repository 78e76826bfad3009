using System.IO.Pipelines;

namespace Medicaments.Api.Connections;

/// <summary>
/// The output of a connection, in which our own answer can take the place of the one that the server gives to what it cannot read: a bare
/// status without a body.
/// </summary>
internal sealed class RefusalWriter(PipeWriter output, PendingRequest request) : PipeWriter
{
    private byte[]? _discarded;

    /// <summary>Whether <see cref="Refuse"/> was called.</summary>
    public bool HasRefused => _discarded is not null;

    /// <summary>Ends when that answer is on its way.</summary>
    public Task Flushed { get; private set; } = Task.CompletedTask;

    public override bool CanGetUnflushedBytes => output.CanGetUnflushedBytes;

    public override long UnflushedBytes => HasRefused ? 0 : output.UnflushedBytes;

    /// <summary>Sends this as the last answer of the connection; what the server writes from now on is dropped.</summary>
    public void Refuse(ReadOnlySpan<byte> answer)
    {
        answer.CopyTo(output.GetSpan(answer.Length));
        output.Advance(answer.Length);
        Flushed = output.FlushAsync(CancellationToken.None).AsTask();
        _discarded = new byte[4096];
    }

    public override Memory<byte> GetMemory(int sizeHint = 0) => HasRefused ? Discarded(sizeHint) : output.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => HasRefused ? Discarded(sizeHint) : output.GetSpan(sizeHint);

    public override void Advance(int bytes)
    {
        if (!HasRefused)
        {
            output.Advance(bytes);
        }
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        request.Answered();
        return HasRefused ? default : output.FlushAsync(cancellationToken);
    }

    public override void CancelPendingFlush() => output.CancelPendingFlush();

    public override void Complete(Exception? exception = null)
    {
        if (!HasRefused)
        {
            output.Complete(exception);
        }
    }

    private byte[] Discarded(int sizeHint) => _discarded!.Length >= sizeHint ? _discarded : _discarded = new byte[sizeHint];
}
