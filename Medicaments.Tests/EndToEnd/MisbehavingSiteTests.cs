using System.Net;
using System.Text;
using Medicaments.Ingest.Cycle;
using Medicaments.Ingest.Download;
using Medicaments.Snapshots.Records;
using Medicaments.Tests.Builders;
using Medicaments.Tests.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace Medicaments.Tests.EndToEnd;

/// <summary>While the site of the BDPM sends nonsense and cycle after cycle fails, clients of the Api notice nothing.</summary>
public sealed class MisbehavingSiteTests : IDisposable
{
    private const string Target = "/v1/medicaments?page=1";

    private readonly IngestBench _bench = new();
    private readonly HttpClient _http = new();

    public void Dispose()
    {
        _http.Dispose();
        _bench.Dispose();
    }

    [Fact]
    public async Task Cycles_EveryMisbehaviourOfTheSite_TheApiAnswersThroughout()
    {
        var good = new SourceFilesBuilder().WithMedicaments(2_100).Build();
        await using var site = await FakeBdpmServer.StartAsync(good);
        var first = await RunCycleAsync(site);
        _bench.Store.Accept(first.Report!.Value);
        var announced = (await RunCycleAsync(site)).Manifest!.Id;
        await using var api = await RunningApi.StartAsync(_bench.Store.StoreDirectory);
        await api.WaitForSnapshotAsync(announced.Time);
        using var stop = new CancellationTokenSource();
        var client = AskAsync(api, stop.Token);
        List<string> successes = [];

        foreach (var (name, answer) in Misbehaviours(good[Tables.Compositions]))
        {
            site.Misbehave(Tables.Compositions, answer);
            if ((await RunCycleAsync(site)).IsSuccess)
            {
                successes.Add(name);
            }
        }

        await stop.CancelAsync();
        var (answers, faults) = await client;
        Assert.Empty(successes);
        Assert.Empty(faults);
        Assert.True(answers > 0);
        Assert.Equal(announced, _bench.Store.ReadCurrent());
        await api.WaitForSnapshotAsync(announced.Time);
    }

    private static (string Name, RequestDelegate Answer)[] Misbehaviours(byte[] good) =>
    [
        ("500", FakeBdpmServer.Status(500)),
        ("HTML", FakeBdpmServer.Bytes("<!doctype html><html><body>Maintenance</body></html>"u8.ToArray(), "text/html")),
        ("empty", FakeBdpmServer.Bytes([])),
        ("cut, length announced", FakeBdpmServer.CutWithLength(good)),
        ("cut, length not announced", FakeBdpmServer.CutWithoutLength(good)),
        ("endless", FakeBdpmServer.Endless()),
        ("a column less", FakeBdpmServer.Bytes(Columns(good, fields => fields[..6]))),
        ("a column more", FakeBdpmServer.Bytes(Columns(good, fields => [.. fields, "x"]))),
        ("UTF-16", FakeBdpmServer.Bytes(Encoding.Convert(Encoding.Latin1, Encoding.Unicode, good))),
        ("half the rows", FakeBdpmServer.Bytes(Lines(good, lines => lines[..(lines.Length * 2 / 5)]))),
    ];

    private static byte[] Columns(byte[] file, Func<string[], string[]> change) =>
        Lines(file, lines => [.. lines.Select(line => string.Join('\t', change(line.Split('\t'))))]);

    private static byte[] Lines(byte[] file, Func<string[], string[]> change) =>
        Encoding.Latin1.GetBytes(string.Concat(change(Encoding.Latin1.GetString(file).TrimEnd('\r', '\n').Split("\r\n")).Select(line => line + "\r\n")));

    private Task<CycleOutcome> RunCycleAsync(FakeBdpmServer site) => _bench.RunAsync(new HttpSource(
        _http, site.Address, _bench.KeptDirectory, new DownloadLimits { RetryDelay = TimeSpan.Zero, Retries = 1, MaximumBytes = 10 << 20 },
        TimeProvider.System, NullLogger<HttpSource>.Instance));

    /// <summary>Asks for the same thing until told to stop: every answer is the first one.</summary>
    private static async Task<(int Answers, List<string> Faults)> AskAsync(RunningApi api, CancellationToken stop)
    {
        var expected = await api.Http.GetStringAsync(new Uri(Target, UriKind.Relative), CancellationToken.None);
        List<string> faults = [];
        var answers = 0;
        while (!stop.IsCancellationRequested)
        {
            using var response = await api.Http.GetAsync(new Uri(Target, UriKind.Relative), CancellationToken.None);
            var body = await response.Content.ReadAsStringAsync(CancellationToken.None);
            answers++;
            if (response.StatusCode != HttpStatusCode.OK || body != expected)
            {
                faults.Add($"{response.StatusCode}: {body[..Math.Min(80, body.Length)]}");
            }
        }

        return (answers, faults);
    }
}
