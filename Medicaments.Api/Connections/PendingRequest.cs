using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;

namespace Medicaments.Api.Connections;

/// <summary>
/// The input of a connection, with a count of the bytes that came for the request that is not answered yet. A head that does not come at
/// once is kept here until it is whole, in buffers that are used again: the server would make strings of every line that is there, twice the
/// size and garbage when the rest never comes, and look through an unfinished line again with every piece of it.
/// </summary>
/// <param name="maximumHead">Bytes of a head beyond which the server refuses it: no more is kept.</param>
/// <param name="refuse">Ends the connection.</param>
internal sealed class PendingRequest(PipeReader input, PendingBudget budget, int maximumHead, Action refuse) : PipeReader
{
    private ReadOnlySequence<byte> _buffer;
    private volatile bool _isRefused;
    private bool _hasBegun;
    private bool _isBody;
    private bool _isAnswered;
    private bool _isCharged;
    private long _waiting;
    private long _received;

    /// <summary>What <see cref="PendingBudget"/> counts of it; under its lock.</summary>
    public long Charged { get; set; }

    /// <summary>Whether it was chosen to go; set under the lock of <see cref="PendingBudget"/>.</summary>
    public bool IsRefused
    {
        get => _isRefused;
        set => _isRefused = value;
    }

    /// <summary>Whether the connection lingers: the server is done with it, and what still comes is thrown away.</summary>
    public bool Lingers { get; set; }

    /// <summary>
    /// Ends the connection from any thread. What it holds is given back by its own reader, woken for it here: left alone that comes when the
    /// closed socket is noticed, and meanwhile the next connections fill as much again.
    /// </summary>
    public void Refuse()
    {
        refuse();
        input.CancelPendingRead();
    }

    /// <summary>Call it before a body is read: what comes now is for its reader at once.</summary>
    public void BodyBegins() => _isBody = true;

    public void BodyEnds() => _isBody = false;

    /// <summary>Call it when something was sent: the next that is read begins another request, unless it is of a body that was asked for so.</summary>
    public void Answered() => _isAnswered |= !_isBody;

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        if (_isAnswered)
        {
            Forget();
        }

        // Nearly always the whole request, which then costs nothing more than this.
        if (!_hasBegun)
        {
            _hasBegun = true;
            return input.ReadAsync(cancellationToken);
        }

        return _isBody ? ReadBodyAsync(cancellationToken) : ReadHeadAsync(cancellationToken);
    }

    public override bool TryRead(out ReadResult result)
    {
        if (!input.TryRead(out result))
        {
            return false;
        }

        if (_isBody)
        {
            Count(result);
        }

        return true;
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        if (!_buffer.IsEmpty)
        {
            _waiting = _buffer.Slice(consumed).Length;
            _buffer = default;
        }

        input.AdvanceTo(consumed, examined);
    }

    public override void CancelPendingRead() => input.CancelPendingRead();

    public override void Complete(Exception? exception = null)
    {
        if (!Lingers)
        {
            input.Complete(exception);
        }
    }

#pragma warning disable CS0672, CS0618 // The server still learns in this way that a client is gone.
    public override void OnWriterCompleted(Action<Exception?, object?> callback, object? state) => input.OnWriterCompleted(callback, state);
#pragma warning restore CS0672, CS0618

    /// <summary>
    /// Throws away what still comes, until the client closes or for a moment: a socket that is closed with unread bytes resets the
    /// connection, and with it goes the answer that the client has not read yet.
    /// </summary>
    public async Task LingerAsync(TimeSpan limit, long maximumBytes)
    {
        using var stop = new CancellationTokenSource(limit);
        using var registration = stop.Token.UnsafeRegister(static reader => ((PipeReader)reader!).CancelPendingRead(), input);
        while (maximumBytes > 0)
        {
            var result = await input.ReadAsync(CancellationToken.None);
            maximumBytes -= result.Buffer.Length;
            input.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted || result.IsCanceled)
            {
                return;
            }
        }
    }

    private async ValueTask<ReadResult> ReadBodyAsync(CancellationToken cancellationToken) => Count(await input.ReadAsync(cancellationToken));

    /// <summary>Reads until the head is whole. The server has seen its beginning already, so its limits of time hold.</summary>
    private async ValueTask<ReadResult> ReadHeadAsync(CancellationToken cancellationToken)
    {
        var searched = 0L;
        while (true)
        {
            var result = Count(await input.ReadAsync(cancellationToken));
            if (result.IsCompleted || result.IsCanceled || _received > maximumHead || HasEmptyLine(_buffer, ref searched))
            {
                return result;
            }

            // Whoever sends without a pause would keep the thread that all wait for: nothing more is received until this goes on.
            await Task.Yield();
            AdvanceTo(_buffer.Start, _buffer.End);
        }
    }

    /// <param name="buffer">From the start of a line.</param>
    /// <param name="searched">What was searched before.</param>
    private static bool HasEmptyLine(in ReadOnlySequence<byte> buffer, ref long searched)
    {
        var from = Math.Max(0, searched - 2);
        var reader = new SequenceReader<byte>(buffer.Slice(from));
        var startsLine = from == 0;
        searched = buffer.Length;
        do
        {
            if (startsLine && reader.TryPeek(out var next) && (next == '\n' || (next == '\r' && reader.TryPeek(1, out var second) && second == '\n')))
            {
                return true;
            }

            startsLine = true;
        }
        while (reader.TryAdvanceTo((byte)'\n'));
        return false;
    }

    private ReadResult Count(in ReadResult result)
    {
        _buffer = result.Buffer;
        _received += _buffer.Length - _waiting;
        _waiting = _buffer.Length;
        _isCharged = true;
        budget.Charge(this, _received);
        if (_isRefused)
        {
            AdvanceTo(_buffer.End);
            throw new ConnectionAbortedException("refused: it held most of what may be pending");
        }

        return result;
    }

    private void Forget()
    {
        if (_isCharged)
        {
            budget.Release(this);
        }

        (_hasBegun, _isAnswered, _isCharged) = (false, false, false);
        (_waiting, _received) = (0, 0);
    }
}
