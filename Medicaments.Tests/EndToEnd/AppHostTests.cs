using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Medicaments.Ingest.Specimen;
using Medicaments.Tests.Infrastructure;
using Medicaments.Tests.Observability.Live;
using Microsoft.AspNetCore.Http;

namespace Medicaments.Tests.EndToEnd;

[Collection(MeasuredCollection.Name)]
public sealed class AppHostTests
{
    // Above the minimum that Ingest expects of the real site.
    private const int WholeFrance = 16_000;

    [Fact]
    public async Task Application_SourceChangesWhileIngestIsStopped_ServesTheOldThenTheNew()
    {
        using var files = new TemporaryDirectory();
        var old = Specimen(files, "old", WholeFrance);
        var changed = Specimen(files, "changed", WholeFrance + 10);
        var served = old;
        await using var source = await LoopbackServer.StartAsync(context => context.Response.SendFileAsync(
            Path.Combine(served, Path.GetFileName(context.Request.Path.Value!))));
        await using var running = await RunningAppHost.StartAsync(source.Address);
        var commands = running.Application.ResourceCommands;

        var before = await running.MedicamentsAsync(count => count > 0);
        var stopped = await commands.ExecuteCommandAsync("medicaments-ingest", KnownResourceCommands.StopCommand);
        served = changed;
        await running.MakeCheckDueAsync();
        var without = await running.MedicamentsAsync(count => count > 0);
        var started = await commands.ExecuteCommandAsync("medicaments-ingest", KnownResourceCommands.StartCommand);
        var after = await running.MedicamentsAsync(count => count != before);

        Assert.True(stopped.Success && started.Success);
        Assert.Equal(before, without);
        Assert.Equal(before + 10, after);
    }

    [Fact]
    public async Task Application_RunningTwice_KeepsTheTwoApart()
    {
        using var files = new TemporaryDirectory();
        var starts = new[] { 300, 400 }.Select(count => RunningAppHost.StartAsync(new Uri(Specimen(files, $"{count}", count) + "/")));
        var running = await Task.WhenAll(starts);

        var counts = new List<int>();
        foreach (var one in running)
            counts.Add(await one.MedicamentsAsync(count => count > 0));
        foreach (var one in running)
            await one.DisposeAsync();

        Assert.Equal([300, 400], counts);
        Assert.Empty(running.SelectMany(one => ChildrenOf(one.StorageDirectory)));
    }

    /// <summary>As a collector hears it: the update from Ingest's download to the Api's load, with the lines of both, and what was asked.</summary>
    [Fact]
    public async Task Application_FirstUpdate_IsOneTraceOverBothServicesWithItsLogs()
    {
        using var files = new TemporaryDirectory();
        await using var collector = await OtlpReceiver.StartAsync();
        await using var running = await RunningAppHost.StartAsync(new Uri(Specimen(files, "files", 300) + "/"), collector.Address);
        await running.MedicamentsAsync(count => count > 0);

        await Eventually.TrueAsync(() => Task.FromResult(collector.Spans.Any(span => span.Name == "load") && collector.Spans.Any(span => span.Name == "update")), "an update");
        var update = Assert.Single(collector.Spans, span => span.Name == "update");
        var steps = collector.Spans.Where(span => span.ParentId == update.SpanId).OrderBy(span => span.Start).Select(span => (span.Service, span.Name));
        await Eventually.TrueAsync(() => Task.FromResult(LogsOf(update.TraceId).Count() >= 2), "lines of both services");
        await Eventually.TrueAsync(() => Task.FromResult(collector.Histograms.Any(series => series.Name == "http_request_duration_seconds")), "requests measured");

        Assert.Equal(
        [
            .. new[] { "download", "decode and parse", "build", "validate", "publish", "announce" }.Select(step => ("medicaments-ingest", step)),
            ("medicaments-api", "copy"),
            ("medicaments-api", "load"),
        ], steps);
        Assert.Equal(
            [("medicaments-api", update.Attributes["snapshot.id"]), ("medicaments-ingest", update.Attributes["snapshot.id"])],
            LogsOf(update.TraceId).Order());

        // The lines that name the snapshot, in the field that each service has for it.
        IEnumerable<(string, string)> LogsOf(string traceId) => collector.Logs.Where(log => log.TraceId == traceId)
            .Select(log => (log.Service, Id: log.Attributes.GetValueOrDefault("snapshot") ?? log.Attributes.GetValueOrDefault("snapshot_id")))
            .Where(log => log.Id is not null).Select(log => (log.Service, log.Id!)).Distinct();
    }

    [Fact]
    public async Task Application_Started_AnswersAClientAndKeepsMetricsApart()
    {
        using var files = new TemporaryDirectory();
        await using var running = await RunningAppHost.StartAsync(new Uri(Specimen(files, "files", 300) + "/"));
        using var api = running.Application.CreateHttpClient("medicaments-api");
        using var metrics = running.Application.CreateHttpClient("medicaments-api", "metrics");

        var page = await api.GetFromJsonAsync<JsonObject>("/v1/medicaments?page=1");
        var found = await api.GetAsync(new Uri($"/v1/medicaments/{page!["data"]![0]!["cis"]}", UriKind.Relative));
        var hidden = await api.GetAsync(new Uri("/metrics", UriKind.Relative));
        var exposition = await metrics.GetStringAsync(new Uri("/metrics", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, found.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        Assert.Contains("http_request_total", exposition, StringComparison.Ordinal);
        Assert.NotEqual(running.Application.GetEndpoint("medicaments-api"), running.Application.GetEndpoint("medicaments-api", "metrics"));
    }

    [SkippableFact]
    public async Task Application_OnRealFiles_ServesAllOfThem()
    {
        var files = RealSourceFiles.Directory(RealSourceFiles.May);
        await using var running = await RunningAppHost.StartAsync(new Uri(files + "/"));

        Assert.Equal(15_848, await running.MedicamentsAsync(count => count > 0));
    }

    [SkippableTheory]
    [InlineData("medicaments-api")]
    [InlineData("medicaments-ingest")]
    public async Task Application_ServiceKilled_IsBackByItself(string service)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "The process is looked up in /proc.");
        using var files = new TemporaryDirectory();
        await using var running = await RunningAppHost.StartAsync(new Uri(Specimen(files, "files", 300) + "/"));
        var notifications = running.Application.ResourceNotifications;

        var killed = ChildrenOf(running.StorageDirectory).Single(process => Read(process, "cmdline").TrimEnd('\0').EndsWith("/" + service, StringComparison.Ordinal));
        Process.GetProcessById(int.Parse(Path.GetFileName(killed), CultureInfo.InvariantCulture)).Kill();
        await notifications.WaitForResourceAsync(service, KnownResourceStates.Finished);
        await notifications.WaitForResourceHealthyAsync(service, WaitBehavior.WaitOnResourceUnavailable);

        Assert.Equal(300, await running.MedicamentsAsync(count => count > 0));
    }

    [Fact]
    public async Task Application_ApiRestarted_IsFoundAtTheSameAddress()
    {
        using var files = new TemporaryDirectory();
        await using var running = await RunningAppHost.StartAsync(new Uri(Specimen(files, "files", 300) + "/"));
        using var api = running.Application.CreateHttpClient("medicaments-api");

        var result = await running.Application.ResourceCommands.ExecuteCommandAsync("medicaments-api", KnownResourceCommands.RestartCommand);
        await running.Application.ResourceNotifications.WaitForResourceHealthyAsync("medicaments-api");
        var health = await api.GetFromJsonAsync<JsonObject>("/health");

        Assert.True(result.Success);
        Assert.Equal(300, (int)health!["medicaments"]!);
        Assert.Equal(api.BaseAddress, running.Application.GetEndpoint("medicaments-api"));
    }

    private static string Specimen(TemporaryDirectory parent, string name, int count)
    {
        var directory = Directory.CreateDirectory(Path.Combine(parent.Path, name)).FullName;
        new SpecimenGenerator(count, SpecimenGenerator.DefaultSeed).WriteTo(directory, CancellationToken.None);
        return directory;
    }

    /// <summary>Processes whose environment names the directory (on Linux).</summary>
    private static IEnumerable<string> ChildrenOf(string storage) =>
        (Directory.Exists("/proc") ? Directory.GetDirectories("/proc") : [])
        .Where(process => char.IsAsciiDigit(Path.GetFileName(process)[0]) && Read(process, "environ").Contains(storage, StringComparison.Ordinal));

    private static string Read(string process, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, file));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return string.Empty;
        }
    }
}
