using System.Diagnostics;
using System.Text.Json;
using Medicaments.ServiceDefaults.Logs;
using Serilog.Events;
using Serilog.Parsing;

namespace Medicaments.Tests.ServiceDefaults.Logs;

public sealed class LineFormatterTests
{
    private static readonly DateTimeOffset Time = new(2026, 2, 17, 13, 0, 0, 123, TimeSpan.FromHours(1));

    private static LogEvent Event(
        LogEventLevel level, string template, Exception? exception = null, params (string Name, object? Value)[] properties) => new(
            Time, level, exception, new MessageTemplateParser().Parse(template),
            properties.Select(p => new LogEventProperty(p.Name, p.Value as LogEventPropertyValue ?? new ScalarValue(p.Value))));

    private static string Json(LogEvent logEvent)
    {
        using var text = new StringWriter();
        new JsonLineFormatter().Format(logEvent, text);
        return text.ToString();
    }

    private static string KeyValue(LogEvent logEvent)
    {
        using var text = new StringWriter();
        new KeyValueFormatter().Format(logEvent, text);
        return text.ToString();
    }

    [Fact]
    public void Json_EventWithProperties_IsTheObjectOfTheContract()
    {
        var logEvent = Event(LogEventLevel.Information, "Database update completed", null,
            ("duration", "1.5s"), ("MedicamentCount", 15000), ("ratio", 0.25), ("ok", true), ("nothing", null), ("SourceContext", "Medicaments.Ingest"),
            ("cis_list", new SequenceValue([new ScalarValue(1), new ScalarValue(2)])), ("EventId", new StructureValue([])));

        var line = Json(logEvent);

        Assert.Equal(
            """{"time":"2026-02-17T12:00:00.123Z","level":"info","msg":"Database update completed","duration":"1.5s","medicament_count":15000,"ratio":0.25,"ok":true,"nothing":null,"logger":"Medicaments.Ingest","cis_list":[1,2]}""",
            line);
    }

    [Fact]
    public void KeyValue_EventWithProperties_QuotesWhereNeeded()
    {
        var logEvent = Event(LogEventLevel.Warning, "Direct access blocked", null,
            ("remote_addr", "203.0.113.9"), ("UserAgent", "a \"b\"\n=c"), ("empty", ""), ("count", 3), ("ok", true));

        var line = KeyValue(logEvent);

        Assert.Equal(
            """time=2026-02-17T12:00:00.123Z level=warn msg="Direct access blocked" remote_addr=203.0.113.9 user_agent="a \"b\"\n=c" empty="" count=3 ok=true""",
            line);
    }

    [Theory]
    [InlineData(LogEventLevel.Verbose, "debug")]
    [InlineData(LogEventLevel.Debug, "debug")]
    [InlineData(LogEventLevel.Information, "info")]
    [InlineData(LogEventLevel.Warning, "warn")]
    [InlineData(LogEventLevel.Error, "error")]
    [InlineData(LogEventLevel.Fatal, "error")]
    public void Level_EachLevel_IsTheContractsWord(LogEventLevel level, string word)
    {
        var logEvent = Event(level, "x");

        Assert.Contains($"\"level\":\"{word}\"", Json(logEvent), StringComparison.Ordinal);
        Assert.Contains($" level={word} ", KeyValue(logEvent), StringComparison.Ordinal);
    }

    [Fact]
    public void Message_Values_AreRenderedWithoutQuotes()
    {
        var logEvent = Event(LogEventLevel.Information, "{file} from {address}: {rows:N1} {{ {missing}", null,
            ("file", "CIS_bdpm.txt"), ("address", new Uri("http://bdpm.test/")), ("rows", 1.26));

        using var json = JsonDocument.Parse(Json(logEvent));

        Assert.Equal("CIS_bdpm.txt from http://bdpm.test/: 1.3 { {missing}", json.RootElement.GetProperty("msg").GetString());
        Assert.Equal("CIS_bdpm.txt", json.RootElement.GetProperty("file").GetString());
    }

    [Fact]
    public void BothFormats_AnyCharacter_IsOneLine()
    {
        var every = string.Concat(Enumerable.Range(0, 0x10000).Select(c => (char)c));
        var logEvent = Event(LogEventLevel.Error, "{text}", new InvalidOperationException(every), ("text", every), ("more", every));

        foreach (var line in (string[])[Json(logEvent), KeyValue(logEvent)])
            Assert.DoesNotContain(line, c => char.IsControl(c) || c is '\u2028' or '\u2029');
        using var json = JsonDocument.Parse(Json(logEvent));
        Assert.Contains("\u0000\u0001", json.RootElement.GetProperty("more").GetString(), StringComparison.Ordinal);
    }

    /// <summary>A client's header may have a megabyte, and both formats and the message repeat it.</summary>
    [Fact]
    public void BothFormats_LongValues_AreCutWithAMark()
    {
        var value = new string('a', 900_000);
        var logEvent = Event(LogEventLevel.Warning, "{agent} {agent,5} and {list}", new InvalidOperationException(value),
            ("agent", value), ("list", new SequenceValue([new ScalarValue(value)])), ("address", new Uri("http://bdpm.test/" + value[..60_000])));

        var lines = (Json: Json(logEvent), KeyValue: KeyValue(logEvent));

        using var json = JsonDocument.Parse(lines.Json);
        Assert.EndsWith("… [cut from 900000 characters]", json.RootElement.GetProperty("agent").GetString(), StringComparison.Ordinal);
        Assert.Equal(LogValue.MaxBytes, System.Text.Encoding.UTF8.GetByteCount(json.RootElement.GetProperty("list")[0].GetString()!), 20.0);
        Assert.InRange(lines.Json.Length, 20_000, 25_000);
        Assert.InRange(lines.KeyValue.Length, 20_000, 25_000);
        Assert.Contains("agent=\"aaa", lines.KeyValue, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_Accents_StayReadable()
    {
        var logEvent = Event(LogEventLevel.Information, "comprimé pelliculé", null, ("symbol", "<µ'+&>"));

        var line = Json(logEvent);

        Assert.Contains("comprimé pelliculé", line, StringComparison.Ordinal);
        Assert.Contains("<µ'+&>", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_ReservedNames_AreSetApart()
    {
        var logEvent = Event(LogEventLevel.Information, "x", null, ("Level", 7), ("msg", "other"), ("TraceId", "t"));

        var line = Json(logEvent);

        Assert.EndsWith("""
            "msg":"x","_level":7,"_msg":"other"}
            """, line, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_ActivityCurrent_CarriesTraceAndSpan()
    {
        var trace = ActivityTraceId.CreateRandom();
        var span = ActivitySpanId.CreateRandom();
        var logEvent = new LogEvent(Time, LogEventLevel.Information, null, new MessageTemplateParser().Parse("x"), [], trace, span);

        using var json = JsonDocument.Parse(Json(logEvent));

        Assert.Equal(trace.ToHexString(), json.RootElement.GetProperty("trace_id").GetString());
        Assert.Equal(span.ToHexString(), json.RootElement.GetProperty("span_id").GetString());
    }
}
