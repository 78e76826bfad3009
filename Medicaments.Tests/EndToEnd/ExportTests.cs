using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.EndToEnd;

/// <summary>Real files in, JSON out: every body that the Api serves equals what an independent reading of the files says.</summary>
public sealed class ExportTests
{
    private static readonly ParallelOptions Clients = new() { MaxDegreeOfParallelism = 4 };

    [SkippableTheory]
    [InlineData(RealSourceFiles.January, 15_799)]
    [InlineData(RealSourceFiles.May, 15_848)]
    public async Task Export_RealFiles_EqualsAnIndependentReadingFieldByField(string date, int count)
    {
        var source = RealSourceFiles.Directory(date);
        using var store = new IngestedStore();
        await store.PublishAsync(source);
        var expected = new ExpectedBodies(new RawFiles(source)).Medicaments.ToList();
        await using var api = await RunningApi.StartAsync(store.Path);
        using var ready = await api.WaitForAsync("/readyz", response => response.IsSuccessStatusCode);

        var export = await api.Http.GetByteArrayAsync(new Uri("/v1/medicaments/export", UriKind.Relative));

        var bodies = Items(export);
        Assert.Equal(count, bodies.Count);
        Assert.Equal(expected.Count, bodies.Count);
        Assert.Empty(expected.Zip(bodies).Select(pair => JsonDifference.First(pair.First.Body, pair.Second, pair.First.Cis)).OfType<string>().Take(5));
    }

    [SkippableTheory]
    [InlineData(RealSourceFiles.January)]
    [InlineData(RealSourceFiles.May)]
    public async Task Lookups_EveryCodeOfTheRealFiles_AnswerAsTheFilesSay(string date)
    {
        var source = RealSourceFiles.Directory(date);
        using var store = new IngestedStore();
        await store.PublishAsync(source);
        var expected = new ExpectedBodies(new RawFiles(source));
        await using var api = await RunningApi.StartAsync(store.Path);
        using var ready = await api.WaitForAsync("/readyz", response => response.IsSuccessStatusCode);
        var export = Items(await api.Http.GetByteArrayAsync(new Uri("/v1/medicaments/export", UriKind.Relative)));
        var differences = new ConcurrentQueue<string>();

        await Parallel.ForEachAsync(expected.Medicaments.Select(item => item.Cis).Zip(export), Clients, async (item, _) =>
            await ExpectBytesAsync($"/v1/medicaments/{item.First}", item.Second));
        await Parallel.ForEachAsync(expected.Presentations, Clients, async (item, _) =>
        {
            await ExpectAsync($"/v1/presentations/{item.Cip7}", item.Body);
            await ExpectAsync($"/v1/presentations/{item.Cip13}", item.Body);
        });
        await Parallel.ForEachAsync(expected.Groups, Clients, async (item, _) => await ExpectAsync($"/v1/generiques/{item.Id}", item.Body));
        await Parallel.ForEachAsync(expected.UnknownGroupMembers, Clients, async (cis, _) => await ExpectNoneAsync($"/v1/medicaments/{cis}"));
        foreach (var orphan in expected.Presentations.Where(item => !expected.IsKnown(item.Cis)))
        {
            await ExpectNoneAsync($"/v1/medicaments?cip={orphan.Cip13}");
            await ExpectNoneAsync($"/v1/medicaments/{orphan.Cis}");
        }

        Assert.Empty(differences.Take(5));

        async Task ExpectAsync(string target, System.Text.Json.Nodes.JsonObject body) =>
            Note(JsonDifference.First(body, await api.Http.GetByteArrayAsync(new Uri(target, UriKind.Relative)), target));

        async Task ExpectBytesAsync(string target, byte[] body)
        {
            var found = await api.Http.GetByteArrayAsync(new Uri(target, UriKind.Relative));
            Note(found.AsSpan().SequenceEqual(body) ? null : $"{target} is not what the export has");
        }

        async Task ExpectNoneAsync(string target)
        {
            using var response = await api.Http.GetAsync(new Uri(target, UriKind.Relative));
            Note(response.StatusCode == HttpStatusCode.NotFound ? null : $"{target} answers {response.StatusCode}");
        }

        void Note(string? difference)
        {
            if (difference is not null)
            {
                differences.Enqueue(difference);
            }
        }
    }

    [SkippableFact]
    public async Task Pages_PutTogether_AreTheExport()
    {
        using var store = new IngestedStore();
        await store.PublishAsync(RealSourceFiles.Directory(RealSourceFiles.May));
        await using var api = await RunningApi.StartAsync(store.Path);
        using var ready = await api.WaitForAsync("/readyz", response => response.IsSuccessStatusCode);
        var export = Items(await api.Http.GetByteArrayAsync(new Uri("/v1/medicaments/export", UriKind.Relative)));

        List<byte[]> paged = [];
        for (var page = 1; page <= 80; page++)
        {
            using var document = JsonDocument.Parse(await api.Http.GetByteArrayAsync(new Uri($"/v1/medicaments?page={page}&pageSize=200", UriKind.Relative)));
            paged.AddRange(document.RootElement.GetProperty("data").EnumerateArray().Select(Raw));
            Assert.Equal(80, document.RootElement.GetProperty("maxPage").GetInt32());
        }

        Assert.Equal(export.Count, paged.Count);
        Assert.All(export.Zip(paged), pair => Assert.True(pair.First.AsSpan().SequenceEqual(pair.Second)));
    }

    private static List<byte[]> Items(byte[] array)
    {
        using var document = JsonDocument.Parse(array);
        return [.. document.RootElement.EnumerateArray().Select(Raw)];
    }

    private static byte[] Raw(JsonElement element) => System.Text.Encoding.UTF8.GetBytes(element.GetRawText());
}
