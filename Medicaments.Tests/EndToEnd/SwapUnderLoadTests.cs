using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using Medicaments.Snapshots;
using Medicaments.Snapshots.Content;
using Medicaments.Snapshots.Store;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.EndToEnd;

/// <summary>The generation is changed again and again under load: no request fails, no answer mixes two generations.</summary>
[Collection(MeasuredCollection.Name)]
public sealed class SwapUnderLoadTests
{
    private const int Swaps = 20;

    private static readonly string[] Lookups =
    [
        "/v1/medicaments/60002283", "/v1/medicaments?cis=61266250", "/v1/medicaments?cip=3400949497294", "/v1/presentations/4949729",
        "/v1/generiques/1368", "/v1/generiques/1", "/v1/generiques?libelle=paracetamol+codeine",
    ];

    private static readonly string[] Pages =
        ["/v1/medicaments?page=1", "/v1/medicaments?page=79&pageSize=200", "/v1/medicaments?page=1580", "/v1/generiques?page=3&pageSize=50"];

    private static readonly string[] Searches =
        ["/v1/medicaments?search=paracetamol+codeine", "/v1/medicaments?search=ibuprof%C3%A8ne", "/v1/medicaments?search=doliprane", "/v1/medicaments?search=zzzzzz"];

    private static readonly string[] Exports = ["/v1/medicaments/export"];

    [SkippableFact]
    public async Task Swaps_BetweenTheRealDatesUnderLoad_EveryAnswerIsWhollyOfOneGeneration()
    {
        using var source = new IngestedStore();
        var january = await ContentAsync(source, RealSourceFiles.January);
        var may = await ContentAsync(source, RealSourceFiles.May);
        using var directory = new TemporaryDirectory();
        var store = new SnapshotStore(directory.Path);
        await using var api = await RunningApi.StartAsync(directory.Path);
        var generations = new ConcurrentDictionary<DateTimeOffset, KnownBodies>();
        var knownOfJanuary = await PublishAndReadAsync(january, 1);
        var knownOfMay = await PublishAndReadAsync(may, 2);
        using var stop = new CancellationTokenSource();
        Task<Client>[] clients =
        [
            StartClient(Lookups, ""), StartClient(Lookups, "", isConditional: true), StartClient(Pages, "gzip"), StartClient(Pages, "br", isConditional: true),
            StartClient(Searches, ""), StartClient(Exports, ""), StartClient(Exports, "br"),
        ];

        for (var swap = 0; swap < Swaps; swap++)
        {
            await PublishAsync(swap % 2 == 0 ? january : may, swap % 2 == 0 ? knownOfJanuary : knownOfMay, 3 + swap);
        }

        await stop.CancelAsync();
        var results = await Task.WhenAll(clients);

        Assert.Empty(results.SelectMany(client => client.Faults).Take(5));
        Assert.All(results, client => Assert.True(client.Generations.Count > 2, $"{client.Name} saw {client.Generations.Count} generations"));
        Assert.Contains(results, client => client.NotModified > 0);
        Assert.Equal(Swaps + 2, results.SelectMany(client => client.Generations).Append(IngestedStore.Time(1)).Distinct().Count());

        async Task<KnownBodies> PublishAndReadAsync((EncodedSnapshot Encoded, Manifest Manifest) content, int number)
        {
            Announce(content, number);
            await api.WaitForSnapshotAsync(IngestedStore.Time(number));
            var known = await KnownBodies.ReadAsync(api.Http, [.. Lookups, .. Pages, .. Searches, .. Exports]);
            generations[IngestedStore.Time(number)] = known;
            return known;
        }

        async Task PublishAsync((EncodedSnapshot Encoded, Manifest Manifest) content, KnownBodies known, int number)
        {
            generations[IngestedStore.Time(number)] = known;
            Announce(content, number);
            await api.WaitForSnapshotAsync(IngestedStore.Time(number));
            store.Retain(2);
        }

        void Announce((EncodedSnapshot Encoded, Manifest Manifest) content, int number)
        {
            var id = SnapshotId.Create(IngestedStore.Time(number), content.Encoded.ContentSha256);
            store.Commit(content.Encoded, content.Manifest with { Id = id, ChangedAt = id.Time });
            store.Announce(id);
        }

        Task<Client> StartClient(string[] targets, string coding, bool isConditional = false) =>
            Client.RunAsync(api.Http.BaseAddress!, targets, coding, isConditional ? [knownOfJanuary, knownOfMay] : [], generations, stop.Token);
    }

    /// <summary>A real date as Ingest publishes it.</summary>
    private static async Task<(EncodedSnapshot Encoded, Manifest Manifest)> ContentAsync(IngestedStore store, string date)
    {
        var manifest = await store.PublishAsync(RealSourceFiles.Directory(date));
        return (EncodedSnapshot.Of(store.Store.Open(manifest.Id).ReadAll()), manifest);
    }

    /// <summary>One connection that asks for its targets in turn, as fast as it can.</summary>
    private sealed class Client(string name)
    {
        public string Name => name;

        public List<string> Faults { get; } = [];

        public HashSet<DateTimeOffset> Generations { get; } = [];

        public int NotModified { get; private set; }

        /// <param name="remembered">Contents whose entity tags are sent back, in turn; none for a client that does not ask so.</param>
        public static async Task<Client> RunAsync(
            Uri address, string[] targets, string coding, KnownBodies[] remembered, ConcurrentDictionary<DateTimeOffset, KnownBodies> generations, CancellationToken stop)
        {
            var client = new Client($"{targets[0]} {coding}");
            using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = 1 };
            using var http = new HttpClient(handler) { BaseAddress = address };
            await Task.Yield();
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                var target = targets[i % targets.Length];
                using var request = new HttpRequestMessage(HttpMethod.Get, target);
                if (coding.Length > 0)
                {
                    request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue(coding));
                }

                if (remembered.Length > 0 && remembered[i / targets.Length % remembered.Length].EntityTagOf(target) is { } entityTag)
                {
                    request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse(entityTag));
                }

                try
                {
                    using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, CancellationToken.None);
                    await client.CheckAsync(target, response, generations);
                }
                catch (HttpRequestException exception)
                {
                    client.Faults.Add($"{target}: {exception.Message}");
                }
            }

            return client;
        }

        private async Task CheckAsync(string target, HttpResponseMessage response, ConcurrentDictionary<DateTimeOffset, KnownBodies> generations)
        {
            // An error does not say of which generation it is; the one search that has no result has none in either.
            var time = response.Content.Headers.LastModified;
            var known = time is null ? generations.Values.First() : generations.GetValueOrDefault(time.Value);
            if (time is not null)
            {
                Generations.Add(time.Value);
            }

            NotModified += response.StatusCode == HttpStatusCode.NotModified ? 1 : 0;
            var difference = known is null ? $"{target}: of {time}, which was never published" : await known.FindDifferenceAsync(target, response);
            if (difference is not null)
            {
                Faults.Add(difference);
            }
        }
    }
}
