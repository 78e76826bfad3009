using System.Collections.Concurrent;
using System.Net;
using Medicaments.Tests.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Medicaments.Tests.Observability.Live;

/// <summary>Stands where Loki would be, well or not.</summary>
internal sealed class LokiServer : IAsyncDisposable
{
    private readonly int _port = LiveProcess.FreePort();
    private readonly ConcurrentQueue<(string Labels, string Line)> _entries = new();
    private readonly CancellationTokenSource _stopping = new();
    private WebApplication? _app;
    private volatile LokiState _state;

    public Uri Address => new($"http://127.0.0.1:{_port}");

    /// <summary>What has been taken.</summary>
    public IReadOnlyCollection<(string Labels, string Line)> Entries => _entries;

    public async Task BecomeAsync(LokiState state)
    {
        _state = state;
        if (state == LokiState.Dead && _app is not null)
        {
            await _app.DisposeAsync();
            _app = null;
        }
        else if (state != LokiState.Dead && _app is null)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, _port));
            _app = builder.Build();
            _app.Run(AnswerAsync);
            await _app.StartAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await BecomeAsync(LokiState.Dead);
        _stopping.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _stopping.Token);
        if (_state is LokiState.Hanging or LokiState.Slow)
            await Task.Delay(_state == LokiState.Slow ? TimeSpan.FromSeconds(2) : Timeout.InfiniteTimeSpan, end.Token)
                .ContinueWith(_ => { }, TaskScheduler.Default);

        context.Response.StatusCode = _state switch
        {
            LokiState.Busy => StatusCodes.Status429TooManyRequests,
            LokiState.Failing => StatusCodes.Status500InternalServerError,
            _ => StatusCodes.Status204NoContent,
        };
        if (_state is LokiState.Well or LokiState.Slow)
        {
            foreach (var entry in LokiPushed.Entries(body.ToArray()))
                _entries.Enqueue(entry);
        }
    }
}

public enum LokiState
{
    /// <summary>Nobody listens.</summary>
    Dead,
    Well,

    /// <summary>2 s for each push.</summary>
    Slow,

    /// <summary>Reads and never answers.</summary>
    Hanging,

    /// <summary>429.</summary>
    Busy,

    /// <summary>500.</summary>
    Failing,
}
