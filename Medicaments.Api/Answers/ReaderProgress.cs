namespace Medicaments.Api.Answers;

/// <summary>
/// Whether a client still reads (contract 12), told from the bytes that its system has confirmed. A program that reads slowly does not show
/// at once: its system confirms nothing while its own buffer is full, by Linux' defaults for up to 128 KB of reading. So a client is stalled when
/// nothing was confirmed for <see cref="StallTime"/> and, since the answer began, less than <see cref="BytesPerSecond"/> on average.
/// </summary>
/// <param name="confirmed">Bytes confirmed on this connection when the answer began.</param>
/// <param name="started">When that was, on any clock.</param>
internal sealed class ReaderProgress(long confirmed, TimeSpan started)
{
    /// <summary>How long a client may take none of what waits for it.</summary>
    public static readonly TimeSpan StallTime = TimeSpan.FromSeconds(20);

    /// <summary>Whoever reads as much all the time is never cut, however large the buffer of its system is.</summary>
    public const int BytesPerSecond = 1000;

    private readonly (long Confirmed, TimeSpan At) _first = (confirmed, started);
    private (long Confirmed, TimeSpan At) _last = (confirmed, started);

    /// <param name="now">On the same clock as the start.</param>
    public bool IsStalled(long confirmedNow, TimeSpan now)
    {
        if (confirmedNow > _last.Confirmed)
        {
            _last = (confirmedNow, now);
        }

        return now - _last.At >= StallTime && _last.Confirmed - _first.Confirmed < (now - _first.At).TotalSeconds * BytesPerSecond;
    }
}
