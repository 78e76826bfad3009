using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Parsing;
using Serilog.Sinks.Grafana.Loki;

namespace Medicaments.Tests.StandIns;

/// <remarks>Serilog's SelfLog, which tells of losses, is one for the process.</remarks>
[Collection("SelfLog")]
public sealed class LokiSinkTests
{
    private static readonly TimeSpan Never = TimeSpan.FromHours(1);
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(10);

    [Fact]
    public async Task Push_EventsOfTwoLevels_FormOneStreamPerLabelSet()
    {
        using var receiver = new LokiReceiver();
        var logger = Logger(receiver, Never);

        logger.Information("Loaded {Id} in {Seconds:0.0} s", "abc", 1.25);
        logger.Warning("Slow");
        await logger.DisposeAsync();

        var entries = await receiver.NextAsync();
        Assert.Equal("http://loki:3100/loki/api/v1/push", receiver.Address);
        Assert.Equal(["app=x,level=info", "app=x,level=warning"], entries.Select(entry => entry.Labels));
        using var line = JsonDocument.Parse(entries[0].Line);
        Assert.Equal("Loaded \"abc\" in 1.3 s", line.RootElement.GetProperty("Message").GetString());
        Assert.Equal("Loaded {Id} in {Seconds:0.0} s", line.RootElement.GetProperty("MessageTemplate").GetString());
        Assert.Equal("1.3", line.RootElement.GetProperty("Renderings")[0].GetString());
        Assert.Equal("abc", line.RootElement.GetProperty("Id").GetString());
        Assert.False(line.RootElement.TryGetProperty("level", out _));
    }

    [Fact]
    public async Task Push_EventsOutOfOrder_AreSortedByTheirOwnTime()
    {
        using var receiver = new LokiReceiver();
        var logger = Logger(receiver, Never);
        var noon = new DateTimeOffset(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

        logger.Write(Event(noon.AddTicks(1)));
        logger.Write(Event(noon));
        await logger.DisposeAsync();

        var entries = await receiver.NextAsync();
        Assert.Equal(["1767355200000000000", "1767355200000000100"], entries.Select(entry => entry.Time));
    }

    [Fact]
    public async Task Push_ExceptionAndReservedNames_AreInTheLine()
    {
        using var receiver = new LokiReceiver();
        var logger = Logger(receiver, Never);

        logger.Error(new InvalidOperationException("outer", new IOException("inner")), "{Message} {level}", "taken", 7);
        await logger.DisposeAsync();

        var entries = await receiver.NextAsync();
        using var line = JsonDocument.Parse(entries[0].Line);
        Assert.Equal("taken", line.RootElement.GetProperty("_Message").GetString());
        Assert.Equal(7, line.RootElement.GetProperty("_level").GetInt32());
        var exception = line.RootElement.GetProperty("Exception");
        Assert.Equal("outer", exception.GetProperty("Message").GetString());
        Assert.Equal("inner", exception.GetProperty("InnerException").GetProperty("Message").GetString());
    }

    [Fact]
    public async Task Push_AnswerIsNotSuccess_DropsTheBatchAndGoesOn()
    {
        using var receiver = new LokiReceiver(HttpStatusCode.TooManyRequests);
        await using var logger = Logger(receiver, Soon);

        logger.Information("first");
        var refused = await receiver.NextAsync();
        logger.Information("second");
        var accepted = await receiver.NextAsync();

        Assert.Contains("first", Assert.Single(refused).Line, StringComparison.Ordinal);
        Assert.Contains("second", Assert.Single(accepted).Line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Push_ReceiverOutOfReach_KeepsTheBatchAndTriesAgain()
    {
        using var receiver = new LokiReceiver([null]);
        await using var logger = Logger(receiver, Soon);

        logger.Information("kept");
        var failed = await receiver.NextAsync();
        var delivered = await receiver.NextAsync();

        Assert.Equal(failed, delivered);
    }

    /// <summary>As the package does it: who needs labels after a failure leaves the properties intact.</summary>
    [Theory]
    [InlineData(false, "app=x,level=info")]
    [InlineData(true, "app=x,level=info,user=ann")]
    public async Task Push_TriedAgain_HasLabelsOfPropertiesOnlyWhenTheyAreLeftIntact(bool leaveIntact, string expected)
    {
        using var receiver = new LokiReceiver([null]);
        await using var logger = new LoggerConfiguration().WriteTo
            .GrafanaLoki(
                "http://loki:3100",
                labels: [new LokiLabel { Key = "app", Value = "x" }],
                propertiesAsLabels: ["level", "user"],
                period: Soon,
                httpClient: receiver,
                leavePropertiesIntact: leaveIntact)
            .CreateLogger();

        logger.Information("{user}", "ann");
        var failed = await receiver.NextAsync();
        var delivered = await receiver.NextAsync();

        Assert.Equal("app=x,level=info,user=ann", Assert.Single(failed).Labels);
        Assert.Equal(expected, Assert.Single(delivered).Labels);
    }

    [Fact]
    public async Task Push_EventOfATrace_ReachesTheFormatterWithoutIt()
    {
        using var receiver = new LokiReceiver();
        var logger = new LoggerConfiguration().WriteTo
            .GrafanaLoki("http://loki:3100", period: Never, httpClient: receiver, textFormatter: new TraceOnly())
            .CreateLogger();

        logger.Write(new LogEvent(
            DateTimeOffset.UnixEpoch, LogEventLevel.Information, null, new MessageTemplateParser().Parse("tick"), [],
            ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom()));
        await logger.DisposeAsync();

        Assert.Equal("trace ", Assert.Single(await receiver.NextAsync()).Line);
    }

    [Fact]
    public async Task Emit_QueueFull_DropsTheEventWithoutWaiting()
    {
        using var receiver = new LokiReceiver();
        var logger = Logger(receiver, Never, queueLimit: 2);

        foreach (var word in (string[])["one", "two", "three"])
            logger.Information(word);
        await logger.DisposeAsync();

        var entries = await receiver.NextAsync();
        Assert.Equal(2, entries.Count);
        Assert.DoesNotContain(entries, entry => entry.Line.Contains("three", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Push_MoreThanABatch_IsSentInParts()
    {
        using var receiver = new LokiReceiver();
        var logger = Logger(receiver, Never, batchPostingLimit: 2);

        for (var i = 0; i < 5; i++)
            logger.Information("{Number}", i);
        await logger.DisposeAsync();

        Assert.Equal(2, (await receiver.NextAsync()).Count);
        Assert.Equal(2, (await receiver.NextAsync()).Count);
        Assert.Single(await receiver.NextAsync());
        Assert.False(receiver.HasMore);
    }

    [Fact]
    public async Task Client_CredentialsAndTenantGiven_GetsThem()
    {
        using var receiver = new LokiReceiver();
        var credentials = new LokiCredentials { Login = "name", Password = "word" };

        await using var logger = new LoggerConfiguration().WriteTo
            .GrafanaLoki("http://loki:3100", credentials: credentials, tenant: "shared", httpClient: receiver)
            .CreateLogger();

        Assert.Same(credentials, receiver.Credentials);
        Assert.Equal("shared", receiver.Tenant);
    }

    [Fact]
    public async Task Push_OwnRenamingGiven_NamesTakenNamesByIt()
    {
        using var receiver = new LokiReceiver();
        var logger = new LoggerConfiguration().WriteTo
            .GrafanaLoki("http://loki:3100", period: Never, httpClient: receiver, reservedPropertyRenamingStrategy: new Suffix())
            .CreateLogger();

        logger.Information("{Message}", "taken");
        await logger.DisposeAsync();

        var entries = await receiver.NextAsync();
        Assert.Contains("\"Message_own\":\"taken\"", Assert.Single(entries).Line, StringComparison.Ordinal);
    }

    private static Logger Logger(LokiReceiver receiver, TimeSpan period, int batchPostingLimit = 1000, int? queueLimit = null) =>
        new LoggerConfiguration().MinimumLevel.Verbose().WriteTo
            .GrafanaLoki(
                "http://loki:3100/",
                labels: [new LokiLabel { Key = "app", Value = "x" }],
                propertiesAsLabels: ["level"],
                batchPostingLimit: batchPostingLimit,
                queueLimit: queueLimit,
                period: period,
                httpClient: receiver)
            .CreateLogger();

    private static LogEvent Event(DateTimeOffset time) =>
        new(time, LogEventLevel.Information, null, new MessageTemplateParser().Parse("tick"), []);

    private sealed class TraceOnly : ITextFormatter
    {
        public void Format(LogEvent logEvent, TextWriter output) => output.Write($"trace {logEvent.TraceId}");
    }

    private sealed class Suffix : IReservedPropertyRenamingStrategy
    {
        public string Rename(string originalName) => $"{originalName}_own";
    }
}
