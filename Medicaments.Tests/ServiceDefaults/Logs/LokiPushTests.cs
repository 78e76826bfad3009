using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Medicaments.ServiceDefaults.Logs;
using Medicaments.Tests.Infrastructure;
using Microsoft.AspNetCore.Http;
using Serilog.Events;
using Serilog.Parsing;

namespace Medicaments.Tests.ServiceDefaults.Logs;

/// <remarks>Serilog's SelfLog, which tells of losses, is one for the process.</remarks>
[Collection("SelfLog")]
public sealed class LokiPushTests
{
    private static readonly ManualTimeProvider Clock = new(new DateTimeOffset(2026, 2, 17, 12, 0, 0, TimeSpan.Zero));
    private readonly List<string> _reports = [];

    [Theory]
    [InlineData(LogEventLevel.Information, "info")]
    [InlineData(LogEventLevel.Warning, "warn")]
    [InlineData(LogEventLevel.Error, "error")]
    [InlineData(LogEventLevel.Fatal, "error")]
    public async Task Push_AnyLevel_HasTheWordOfTheLineAsLabelAndTheLineOfTheFile(LogEventLevel level, string word)
    {
        await using var loki = await LoopbackServer.StartAsync();
        var logEvent = Event(level, ("count", 3));

        using (var push = Push(loki.Address))
            push.Emit(logEvent);

        var (labels, line) = Assert.Single(Entries(Assert.Single(loki.Requests)));
        Assert.Equal("/loki/api/v1/push", loki.Requests.First().Path);
        Assert.Equal($"job=medicaments-test,level={word},service=medicaments-test", labels);
        Assert.Equal(Text(logEvent), line);
        using var json = JsonDocument.Parse(line);
        Assert.Equal(word, json.RootElement.GetProperty("level").GetString());
        Assert.Equal(logEvent.TraceId.ToString(), json.RootElement.GetProperty("trace_id").GetString());
    }

    [Theory]
    [InlineData("/v1/medicaments?search=x", "", "level=info,service=medicaments-test,status=404")]
    [InlineData("/../../etc/passwd", "", "level=info,service=medicaments-test,status=404,threat=path_traversal")]
    [InlineData("/wp-login.php", "/wp-login.php", "level=info,service=medicaments-test,status=404,threat=probe")]
    public async Task Push_LineOfARequest_IsLabelledByStatusAndThreat(string url, string path, string expected)
    {
        await using var loki = await LoopbackServer.StartAsync();

        using (var push = Push(loki.Address))
            push.Emit(Event(LogEventLevel.Information, ("status", 404), ("url", url), ("path", path)));

        Assert.Equal($"job=medicaments-test,{expected}", Assert.Single(Entries(Assert.Single(loki.Requests))).Labels);
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.InternalServerError)]
    public async Task Push_NotTakenAtFirst_IsSentAgainWithTheSameLabels(HttpStatusCode first)
    {
        var answers = new Queue<HttpStatusCode>([first, HttpStatusCode.NoContent]);
        await using var loki = await LoopbackServer.StartAsync(context =>
        {
            context.Response.StatusCode = (int)answers.Dequeue();
            return Task.CompletedTask;
        });
        using var push = Push(loki.Address);

        push.Emit(Event(LogEventLevel.Information, ("status", 200)));
        await Eventually.TrueAsync(() => Task.FromResult(loki.Requests.Count == 2), "a second push");

        Assert.Equal(Entries(loki.Requests.First()), Entries(loki.Requests.Last()));
        Assert.Equal(0, push.DroppedLines);
        Assert.Contains(((int)first).ToString(System.Globalization.CultureInfo.InvariantCulture), Assert.Single(_reports), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Push_Refused_IsCountedAsDropped()
    {
        await using var loki = await LoopbackServer.StartAsync(context =>
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return context.Response.WriteAsync("entry too far behind, 77 log events will be dropped.");
        });
        using var push = Push(loki.Address);

        push.Emit(Event(LogEventLevel.Error));
        push.Emit(Event(LogEventLevel.Error));

        await Eventually.TrueAsync(() => Task.FromResult(push.DroppedLines == 2), "both lines are counted");
    }

    /// <summary>A flood of requests is none of lines.</summary>
    [Fact]
    public void WriteRequest_MoreThanInASecond_IsDroppedAndCountedUntilTheNext()
    {
        var time = new ManualTimeProvider(Clock.GetUtcNow());
        using var push = new LokiPush(new Uri($"http://127.0.0.1:{ApiProcess.FreePort()}"), "medicaments-test", _reports.Add, time);

        Write(LokiQueue.LinesPerSecond);
        var within = push.DroppedLines;
        Write(500);
        var above = push.DroppedLines;
        time.Advance(TimeSpan.FromSeconds(1));
        Write(LokiQueue.LinesPerSecond);

        Assert.Equal((0, 500, 500), (within, above, push.DroppedLines));

        void Write(int lines)
        {
            for (var i = 0; i < lines; i++) push.WriteRequest("{}"u8, 200, "/", "/");
        }
    }

    /// <summary>Lines as long as hostile clients make them, to an address where nobody answers.</summary>
    [Fact]
    public void Emit_MoreThanMayWait_IsDroppedAndCountedAtOnce()
    {
        const int Properties = 20;
        const int Lines = 1000;
        using var push = Push(new Uri($"http://127.0.0.1:{ApiProcess.FreePort()}"));
        var longest = Event(
            LogEventLevel.Information, [.. Enumerable.Range(0, Properties).Select(i => ($"p{i}", (object)new string('a', 100_000)))]);
        var mostWaiting = LokiQueue.WaitingLimit / (Properties * 1000);

        for (var i = 0; i < Lines; i++)
            push.Emit(longest);

        // Lines that left for a push make room for others.
        Assert.InRange(push.DroppedLines, Lines - 2 * mostWaiting, Lines - 1);
    }

    [Fact]
    public async Task Dispose_LokiHangs_EndsInTime()
    {
        await using var loki = await LoopbackServer.StartAsync(context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        var push = Push(loki.Address);
        push.Emit(Event(LogEventLevel.Information));
        push.Emit(Event(LogEventLevel.Warning));
        push.Emit(Event(LogEventLevel.Error));
        await Eventually.TrueAsync(() => Task.FromResult(!loki.Requests.IsEmpty), "a push is under way");

        var started = Stopwatch.GetTimestamp();
        push.Dispose();

        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Theory]
    [InlineData("2026-02-17T12:00:00Z Queue has reached it's limit and the log event will be dropped", 1)]
    [InlineData("Received failure on HTTP shipping (500): 7 log events will be dropped. 12 log events will be dropped", 12)]
    [InlineData("Exception while emitting periodic batch from X: System.Exception", 0)]
    public void Count_SelfLogMessage_CountsItsLosses(string message, long expected)
    {
        using var push = Push(new Uri("http://127.0.0.1:1"));

        push.Count(message);
        push.Count(message);

        Assert.Equal(2 * expected, push.DroppedLines);
        Assert.Equal([message], _reports);
    }

    private LokiPush Push(Uri address) => new(address, "medicaments-test", _reports.Add, Clock);

    private static LogEvent Event(LogEventLevel level, params (string Name, object Value)[] properties) => new(
        Clock.GetUtcNow(), level, null, new MessageTemplateParser().Parse("Request completed"),
        properties.Select(property => new LogEventProperty(property.Name, new ScalarValue(property.Value))),
        ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom());

    private static string Text(LogEvent logEvent)
    {
        using var text = new StringWriter();
        new JsonLineFormatter().Format(logEvent, text);
        return text.ToString();
    }

    private static List<(string Labels, string Line)> Entries(LoopbackServer.Received push) => LokiPushed.Entries(push.Body);
}
