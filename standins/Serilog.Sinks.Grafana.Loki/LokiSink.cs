using System.Threading.Channels;
using Serilog.Core;
using Serilog.Debugging;
using Serilog.Events;

namespace Serilog.Sinks.Grafana.Loki;

/// <summary>
/// Queues without waiting and pushes in batches. A full queue drops the event, an answer other than 2xx drops the batch;
/// a batch that could not be sent at all is kept and tried again after a growing pause.
/// </summary>
internal sealed class LokiSink : ILogEventSink, IDisposable
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);
    private readonly string _address;
    private readonly int _batchLimit;
    private readonly TimeSpan _period;
    private readonly PushRequest _request;
    private readonly ILokiHttpClient _client;
    private readonly Channel<QueuedEvent> _queue;
    private readonly List<QueuedEvent> _batch = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _loop;
    private int _failures;

    public LokiSink(string uri, int batchLimit, int? queueLimit, TimeSpan period, PushRequest request, ILokiHttpClient client)
    {
        _address = $"{uri.TrimEnd('/')}/loki/api/v1/push";
        _batchLimit = batchLimit;
        _period = period;
        _request = request;
        _client = client;
        _queue = queueLimit is { } limit ? Channel.CreateBounded<QueuedEvent>(limit) : Channel.CreateUnbounded<QueuedEvent>();
        _loop = Task.Run(LoopAsync);
    }

    public void Emit(LogEvent logEvent)
    {
        if (!_queue.Writer.TryWrite(new QueuedEvent(logEvent, DateTimeOffset.Now)))
            SelfLog.WriteLine("Queue has reached its limit and the log event will be dropped");
    }

    public void Dispose()
    {
        if (!_queue.Writer.TryComplete())
            return;

        _stopping.Cancel();
        _loop.GetAwaiter().GetResult();
        PushAllAsync().GetAwaiter().GetResult();
        _client.Dispose();
        _stopping.Dispose();
    }

    private async Task LoopAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            await Task.Delay(Pause(), _stopping.Token).ContinueWith(static _ => { }, TaskScheduler.Default).ConfigureAwait(false);
            if (!_stopping.IsCancellationRequested)
                await PushAllAsync().ConfigureAwait(false);
        }
    }

    /// <summary>The period, after a second failure in a row 10 s at least, then doubled up to 10 minutes.</summary>
    private TimeSpan Pause()
    {
        if (_failures < 2)
            return _period;

        var seconds = Math.Max(_period.TotalSeconds, 5) * Math.Pow(2, Math.Min(_failures, 20) - 1);
        return TimeSpan.FromSeconds(Math.Max(_period.TotalSeconds, Math.Min(seconds, LongestPause.TotalSeconds)));
    }

    private async Task PushAllAsync()
    {
        try
        {
            do
            {
                while (_batch.Count < _batchLimit && _queue.Reader.TryRead(out var next))
                    _batch.Add(next);
                if (_batch.Count == 0)
                    return;
            }
            while (await PushBatchAsync().ConfigureAwait(false));
        }
        catch (Exception exception)
        {
            _failures++;
            SelfLog.WriteLine("Exception while pushing a batch to {0}: {1}", _address, exception);
        }
    }

    /// <returns>Whether more may wait: the batch was full and was accepted.</returns>
    private async Task<bool> PushBatchAsync()
    {
        using var body = _request.Write(_batch);
        using var response = await _client.PostAsync(_address, body).ConfigureAwait(false);
        var accepted = response.IsSuccessStatusCode;
        if (!accepted)
        {
            var answer = await response.Content.ReadAsStringAsync().ConfigureAwait(false);
            SelfLog.WriteLine(
                "Received failure on HTTP shipping ({0}): {1}. {2} log events will be dropped", (int)response.StatusCode, answer, _batch.Count);
        }

        _failures = accepted ? 0 : _failures + 1;
        var full = _batch.Count >= _batchLimit;
        _batch.Clear();
        return full && accepted;
    }
}
