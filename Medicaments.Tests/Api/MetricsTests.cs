using System.Text.RegularExpressions;
using Medicaments.Tests.Builders;
using Medicaments.Tests.Infrastructure;
using Medicaments.Tests.Observability;

namespace Medicaments.Tests.Api;

/// <summary><c>/metrics</c> (contract 18, extension X-7).</summary>
public sealed class MetricsTests : IAsyncLifetime
{
    /// <summary>The templates that contract 18 fixes.</summary>
    private static readonly string[] Paths =
    [
        "/v1/medicaments", "/v1/medicaments/export", "/v1/medicaments/{cis}", "/v1/generiques", "/v1/generiques/{groupID}", "/v1/presentations",
        "/v1/presentations/{cip}", "/v1/diagnostics", "/health", "/", "/docs", "/docs/openapi.yaml", "/favicon.ico", "/robots.txt", "/database",
        "/database/{pageNumber}", "/medicament/{element}", "/medicament/id/{cis}", "/medicament/cip/{cip}", "/generiques/{libelle}",
        "/generiques/group/{groupId}", "404",
    ];

    private ApiServer _server = null!;

    public async Task InitializeAsync() => _server = await ApiServer.StartAsync(
        ContractExamples.Snapshot, ("DISABLE_RATE_LIMITER", "false"), ("MAX_REQUEST_BODY", "10"), ("TRUSTED_PROXIES", "127.0.0.0/8"));

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [SkippableFact]
    public async Task Metrics_UnderLoad_PassPromtool()
    {
        Promtool.SkipWhenMissing();
        var load = Task.WhenAll(Enumerable.Range(0, 200).Select(i => _server.GetAsync($"/v1/medicaments?page={i}", ("X-Forwarded-For", $"203.0.113.{i}"))));

        var (exitCode, output) = await Promtool.RunWithInputAsync(await _server.MetricsAsync(), "check", "metrics");
        await load;

        // Code 3 is advice on names, such as the contract's rate_limiter_buckets_total; anything else is malformed text.
        Assert.True(exitCode is 0 or 3, output);
        Assert.DoesNotContain("error", output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Labels_AfterHostileRequests_AreStillThoseOfTheContract()
    {
        string[] targets = ["/x\u0001y", "/v1/medicaments/%22%0a", "/medicament/\"}", "/%ff", "/a\\b", "/v1/generiques?libelle=\"", "/metrics", "*"];
        foreach (var target in targets)
        {
            foreach (var method in (string[])["GET", "BREW", "get", "P\"\\OST", new string('X', 300), "HEAD", "OPTIONS"])
                await _server.SendAsync(method, target);
        }

        var metrics = await _server.MetricsAsync();

        Assert.Empty(Values(metrics, "path").Except(Paths));
        Assert.Empty(Values(metrics, "method").Except(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "OTHER"]));
        Assert.All(Values(metrics, "status"), status => Assert.Matches("^[1-5][0-9][0-9]$", status));
        Assert.Contains("http_request_total{method=\"OTHER\",path=\"404\",status=\"404\"}", metrics);
    }

    [Fact]
    public async Task Series_BeforeAnyRequest_ExistAtZero()
    {
        var metrics = await _server.MetricsAsync();

        foreach (var path in Paths)
        {
            foreach (var status in (int[])[200, 400, 404, 429, 500])
                Assert.Contains($"http_request_total{{method=\"GET\",path=\"{path}\",status=\"{status}\"}} ", metrics);
        }

        foreach (var bound in (string[])["0.001", "0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1", "2.5", "5", "+Inf"])
            Assert.Contains($"http_request_duration_seconds_bucket{{method=\"GET\",path=\"/v1/medicaments/{{cis}}\",le=\"{bound}\"}} 0", metrics);
        Assert.Equal(Paths.Order(StringComparer.Ordinal), Values(metrics, "path").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("POST", "/v1/medicaments/60002283", "method=\"POST\",path=\"/v1/medicaments/{cis}\",status=\"405\"")]
    [InlineData("GET", "/medicament/id/1", "method=\"GET\",path=\"/medicament/id/{cis}\",status=\"400\"")]
    [InlineData("GET", "/nothing", "method=\"GET\",path=\"404\",status=\"404\"")]
    [InlineData("HEAD", "/v1/generiques/659", "method=\"HEAD\",path=\"/v1/generiques/{groupID}\",status=\"200\"")]
    [InlineData("GET", "/docs/swagger-ui.css", "method=\"GET\",path=\"/docs\",status=\"200\"")]
    [InlineData("OPTIONS", "/database", "method=\"OPTIONS\",path=\"/database\",status=\"204\"")]
    public async Task Request_Counted_HasTheTemplateOfItsPath(string method, string target, string labels)
    {
        await _server.SendAsync(method, target);

        Assert.Contains($"http_request_total{{{labels}}} 1\n", await _server.MetricsAsync());
    }

    [Fact]
    public async Task Request_RefusedByTheLimiter_KeepsItsTemplate()
    {
        for (var i = 0; i < 6; i++) await _server.GetAsync("/v1/medicaments/export", ("X-Forwarded-For", "203.0.113.1"));

        var metrics = await _server.MetricsAsync();

        Assert.Contains("http_request_total{method=\"GET\",path=\"/v1/medicaments/export\",status=\"429\"} 1\n", metrics);
        Assert.Contains("http_request_total{method=\"GET\",path=\"/v1/medicaments/export\",status=\"200\"} 5\n", metrics);
        Assert.Contains("\nrate_limiter_buckets_total 1\n", metrics);
    }

    [Fact]
    public async Task Request_BeforeTheMetrics_IsNotCounted()
    {
        Assert.Equal(301, (await _server.GetAsync("/health/")).Status);
        Assert.Equal(413, (await _server.SendAsync("POST", "/v1/medicaments", ("Content-Length", "11"))).Status);
        Assert.Equal(431, (await _server.GetAsync("/nothing", ("X-Pad", new string('p', 1 << 20)))).Status);

        var metrics = await _server.MetricsAsync();

        foreach (var status in (int[])[301, 403, 413, 431]) Assert.DoesNotContain($"status=\"{status}\"", metrics);
        Assert.Contains("\nhttp_request_in_flight 0\n", metrics);
    }

    [Fact]
    public async Task Metrics_OfTheData_AreThere()
    {
        var metrics = await _server.MetricsAsync();

        Assert.Contains("bdpm_records{kind=\"medicaments\"} 508\n", metrics);
        Assert.Contains("bdpm_records{kind=\"groupes\"} 206\n", metrics);
        Assert.Contains("snapshot_loads_total{result=\"success\"} 1\n", metrics);
        Assert.Contains("snapshot_loads_total{result=\"failure\"} 0\n", metrics);
        Assert.Matches(@"bdpm_last_update_timestamp_seconds 1\d{9}", metrics);
        Assert.Matches("snapshot_loaded_info\\{id=\"[0-9TZ]+-[0-9a-f]{12}\",source=\"file\"\\} 1", metrics);
        Assert.Contains("process_resident_memory_bytes ", metrics);
        Assert.Contains("dotnet_gc_heap_bytes ", metrics);
    }

    [Fact]
    public async Task MetricsListener_OtherPath_Is404()
    {
        using var connection = await RawConnection.OpenAsync(_server.MetricsAddress);

        Assert.Equal(404, (await connection.SendAsync("GET", "/")).Status);
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", (await connection.SendAsync("GET", "/metrics"))["Content-Type"]);
        Assert.Equal(404, (await connection.SendAsync("POST", "/metrics")).Status);
    }

    private static IEnumerable<string> Values(string metrics, string label) => metrics.Split('\n')
        .Where(line => line.StartsWith("http_", StringComparison.Ordinal))
        .Select(line => Regex.Match(line, $"[{{,]{label}=\"([^\"]*)\"").Groups[1].Value)
        .Where(value => value.Length > 0)
        .Distinct();
}
