using System.Globalization;
using System.Text.Json;
using Medicaments.Tests.Builders;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Api;

/// <summary>The line of a request (contract 17), as it is in the file.</summary>
public sealed class LogTests : IAsyncLifetime
{
    private ApiServer _server = null!;

    public async Task InitializeAsync() => _server = await ApiServer.StartAsync(SnapshotExamples.Full(), ("MAX_REQUEST_BODY", "10"));

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Request_Answered_IsOneLineWithExactlyTheFieldsOfTheContract()
    {
        var response = await _server.GetAsync(
            "/v1/medicaments?search=fictif", ("User-Agent", "curl/8.5.0"), ("X-Request-Id", "a1b2c3"), ("X-Forwarded-For", "203.0.113.9"));
        var line = Assert.Single(await RequestLinesAsync());

        Assert.Equal(
            ["time", "level", "msg", "request_id", "method", "path", "query", "url", "remote_addr", "user_agent", "status", "status_code", "bytes_written", "duration_ms"],
            line.EnumerateObject().Select(property => property.Name));
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", line.GetProperty("time").GetString());
        Assert.Equal(("info", "Request completed", "a1b2c3", "GET"), (Text("level"), Text("msg"), Text("request_id"), Text("method")));
        Assert.Equal(("/v1/medicaments", "search=fictif", "/v1/medicaments?search=fictif"), (Text("path"), Text("query"), Text("url")));
        Assert.Equal(("203.0.113.9", "curl/8.5.0"), (Text("remote_addr"), Text("user_agent")));
        Assert.Equal((200, 200, response.Body.Length), (Number("status"), Number("status_code"), Number("bytes_written")));
        Assert.InRange(line.GetProperty("duration_ms").GetDouble(), 0, 30_000);

        string? Text(string name) => line.GetProperty(name).GetString();
        int Number(string name) => line.GetProperty(name).GetInt32();
    }

    [Fact]
    public async Task Request_WithoutQuery_HasNoQueryField()
    {
        await _server.GetAsync("/v1/generiques/659");
        await _server.GetAsync("/v1/generiques/659?");

        Assert.All(await RequestLinesAsync(), line => Assert.False(line.TryGetProperty("query", out _)));
    }

    [Fact]
    public async Task Probes_Asked_AreNotLogged()
    {
        foreach (var path in (string[])["/health", "/livez", "/readyz"]) await _server.GetAsync(path);
        await _server.MetricsAsync();

        Assert.Empty(await RequestLinesAsync());
    }

    [Theory]
    [InlineData("GET", "/a/", 301, 0)]
    [InlineData("GET", "/nothing", 404, 1)]
    [InlineData("POST", "/v1/medicaments", 405, 1)]
    [InlineData("HEAD", "/v1/medicaments?page=1", 200, 0)]
    [InlineData("OPTIONS", "/v1/medicaments", 204, 0)]
    public async Task Request_OfAnyOutcome_IsLoggedWithItsStatusAndBytes(string method, string target, int status, int atLeast)
    {
        var response = await _server.SendAsync(method, target);

        var line = Assert.Single(await RequestLinesAsync());
        Assert.Equal(status, response.Status);
        Assert.Equal(status, line.GetProperty("status").GetInt32());
        Assert.Equal(response.Body.Length, line.GetProperty("bytes_written").GetInt32());
        Assert.True(response.Body.Length >= atLeast);
    }

    [Fact]
    public async Task Request_TooLarge_IsWarnedAboutByName()
    {
        await _server.SendAsync("POST", "/v1/medicaments", ("Content-Length", "11"));

        var warning = (await LinesAsync()).Single(line => line.GetProperty("level").GetString() == "warn");
        Assert.StartsWith("Request body too large", warning.GetProperty("msg").GetString());
        Assert.Equal(11, warning.GetProperty("content_length").GetInt32());
        Assert.Equal(10, warning.GetProperty("max_allowed").GetInt32());
    }

    [Theory]
    [InlineData("evil\u0085\u2028\u2029{\"level\":\"error\"}")]
    [InlineData("\t\u001b[31m\"},{\"msg\":\"forged\"")]
    [InlineData("\\n\\r\\u000a")]
    public async Task HostileValues_InOneRequest_StayOneLine(string hostile)
    {
        var bytes = System.Text.Encoding.Latin1.GetString(System.Text.Encoding.UTF8.GetBytes(hostile));
        await _server.GetAsync("/v1/medicaments?search=a%0a%0d{\"x\":1}\u0001", ("User-Agent", bytes), ("X-Forwarded-For", bytes));

        var line = Assert.Single(await RequestLinesAsync());
        Assert.Equal(hostile.Trim(), line.GetProperty("user_agent").GetString());
        Assert.Equal("127.0.0.1", line.GetProperty("remote_addr").GetString());
        var raw = Directory.EnumerateFiles(_server.LogDirectory).SelectMany(File.ReadLines).Single(text => text.Contains("Request completed", StringComparison.Ordinal));
        Assert.DoesNotContain(raw, character => char.IsControl(character) || character is '\u2028' or '\u2029');
    }

    [Fact]
    public async Task File_Name_IsTheIsoWeek()
    {
        await _server.GetAsync("/nothing");
        await _server.StopAndReadLogAsync();

        var now = DateTime.UtcNow;
        var expected = string.Create(CultureInfo.InvariantCulture, $"app-{ISOWeek.GetYear(now)}-W{ISOWeek.GetWeekOfYear(now):00}.log");
        Assert.Equal(expected, Path.GetFileName(Assert.Single(Directory.EnumerateFiles(_server.LogDirectory))));
    }

    private async Task<List<JsonElement>> RequestLinesAsync() =>
        [.. (await LinesAsync()).Where(line => line.GetProperty("msg").GetString() == "Request completed" && line.GetProperty("path").GetString() != "/readyz")];

    private async Task<List<JsonElement>> LinesAsync() => [.. (await _server.StopAndReadLogAsync()).Select(line => JsonDocument.Parse(line).RootElement)];
}
