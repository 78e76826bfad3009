using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace Medicaments.Campaign;

/// <summary>
/// A client as there are many, beside an attack: asks at fixed times, and counts a wait from when it would have asked, so that one long
/// standstill shows as the many late answers that it is.
/// </summary>
internal sealed class NormalClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly int _port;
    private readonly TimeSpan _interval;
    private readonly Func<int, string> _request;
    private readonly Thread _thread;
    private readonly List<double> _latencies = [];
    private volatile bool _stopped;

    private NormalClient(int port, TimeSpan interval, Func<int, string> request)
    {
        (_port, _interval, _request) = (port, interval, request);
        _thread = new Thread(Ask) { IsBackground = true, Priority = ThreadPriority.Highest };
        _thread.Start();
    }

    /// <summary>Answers that were no 200, and those that did not come.</summary>
    public int Failures { get; private set; }

    public int Asked => _latencies.Count + Failures;

    /// <summary>Milliseconds; infinite when hardly anything was answered.</summary>
    public double P99 => _latencies.Count > Failures ? _latencies.Quantile(0.99) : double.PositiveInfinity;

    /// <summary>Asks for medicaments by their CIS, fifty times a second.</summary>
    /// <param name="headers">Lines to send with the n-th request, each with its end.</param>
    public static NormalClient Start(int port, int[] codes, Func<int, string>? headers = null, TimeSpan? interval = null) =>
        new(port, interval ?? TimeSpan.FromMilliseconds(20), number => Request(codes, number, headers?.Invoke(number)));

    /// <summary>For one of some medicaments, in turn.</summary>
    /// <param name="headers">More lines, each with its end.</param>
    public static string Request(int[] codes, int number, string? headers) =>
        $"GET /v1/medicaments/{codes[number % codes.Length]} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n";

    /// <summary>Ends when the request that is under way is answered; the figures are final then.</summary>
    public void Dispose()
    {
        _stopped = true;
        _thread.Join();
    }

    /// <summary>Adds what it felt to the findings.</summary>
    public void Report(Findings findings, string beside)
    {
        Dispose();
        findings.Add(
            $"a normal client beside {beside}", $"{Asked} requests", "p99 ≤ 100 ms, 0 failed", $"p99 {P99.Milliseconds()}, {Failures} failed",
            P99 <= 100 && Failures == 0);
    }

    private void Ask()
    {
        Wire? wire = null;
        var started = Stopwatch.GetTimestamp();
        for (var number = 0; !_stopped; number++)
        {
            var due = number * _interval;
            if (due - Stopwatch.GetElapsedTime(started) is var early && early > TimeSpan.Zero)
            {
                Thread.Sleep(early);
            }

            try
            {
                wire ??= Wire.Open(_port, Patience);
                wire.Send(Encoding.ASCII.GetBytes(_request(number)));
                var reply = wire.Read();
                if (reply.Status == 200)
                {
                    _latencies.Add((Stopwatch.GetElapsedTime(started) - due).TotalMilliseconds);
                    continue;
                }
            }
            catch (Exception exception) when (exception is SocketException or IOException or TimeoutException)
            {
                // Counted below.
            }

            Failures++;
            wire?.Dispose();
            wire = null;
        }

        wire?.Dispose();
    }
}
