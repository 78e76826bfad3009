using System.Globalization;
using System.Text.Json;

namespace Medicaments.Tests.Infrastructure;

/// <summary>An <see cref="ApiServer"/> as a well-behaved client and an operator see it: answers, snapshots and log lines to wait for.</summary>
internal sealed class RunningApi : IAsyncDisposable
{
    /// <summary>For what takes a second or two on an idle machine; much longer than that on a busy one.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly ApiServer _server;

    private RunningApi(ApiServer server)
    {
        _server = server;
        Http = new HttpClient { BaseAddress = server.BaseAddress };
    }

    public HttpClient Http { get; }

    public Task<string> MetricsAsync() => _server.MetricsAsync();

    /// <param name="source">A store directory or the address of an Ingest.</param>
    /// <param name="settings">Variables beyond those that a test always wants.</param>
    public static async Task<RunningApi> StartAsync(string source, params (string Name, string Value)[] settings) =>
        new(await ApiServer.StartOnAsync(source, settings));

    /// <summary>Asks until the answer is as expected.</summary>
    /// <returns>That answer; the last one when it never is.</returns>
    public async Task<HttpResponseMessage> WaitForAsync(string target, Func<HttpResponseMessage, bool> isExpected)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var response = await Http.GetAsync(new Uri(target, UriKind.Relative), CancellationToken.None);
            if (isExpected(response) || limit.IsCancellationRequested)
            {
                return response;
            }

            response.Dispose();
            await Task.Delay(10, CancellationToken.None);
        }
    }

    /// <summary>Waits until what is served is the snapshot of that time.</summary>
    public async Task WaitForSnapshotAsync(DateTimeOffset time)
    {
        using var response = await WaitForAsync("/v1/medicaments?page=1", response => response.Content.Headers.LastModified == time);
        Assert.Equal(time, response.Content.Headers.LastModified);
    }

    /// <summary>Waits for a line of the log file.</summary>
    /// <param name="text">A part of its message.</param>
    public async Task<string> WaitForLogAsync(string text)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var messages = LogMessages();
            if (messages.FirstOrDefault(message => message.Contains(text, StringComparison.Ordinal)) is { } found)
            {
                return found;
            }

            Assert.False(limit.IsCancellationRequested, string.Create(CultureInfo.InvariantCulture, $"no log line says '{text}' but {string.Join(" | ", messages)}"));
            await Task.Delay(10, CancellationToken.None);
        }
    }

    public IReadOnlyList<string> LogMessages() =>
        [.. Directory.EnumerateFiles(_server.LogDirectory, "app-*.log").SelectMany(ReadLines).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("msg").GetString()!)];

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _server.DisposeAsync();
    }

    /// <summary>Whole lines only: the last one may be being written.</summary>
    private static IEnumerable<string> ReadLines(string path)
    {
        using var file = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var text = file.ReadToEnd();
        return text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
