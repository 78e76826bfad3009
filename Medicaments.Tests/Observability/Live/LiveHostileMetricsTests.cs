namespace Medicaments.Tests.Observability.Live;

/// <summary>The metrics pages of the real services under load and after 10 000 hostile requests.</summary>
public sealed class LiveHostileMetricsTests(HostileRun run) : IClassFixture<HostileRun>
{
    private const string NamedByTheContract = "rate_limiter_buckets_total non-counter metrics should not have \"_total\" suffix";

    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "OTHER"];

    private IEnumerable<string> AllPages => run.Under.Prepend(run.Before).Append(run.After).SelectMany(pages => pages.Both);

    [SkippableFact]
    public async Task Pages_BeforeUnderAndAfter_PassPromtool()
    {
        Promtool.SkipWhenMissing();

        foreach (var page in AllPages)
        {
            var (exitCode, output) = await Promtool.RunWithInputAsync(page, "check", "metrics");

            // The one finding is a gauge whose name contract 18 gives.
            Assert.Equal("", output.Replace(NamedByTheContract, "", StringComparison.Ordinal).Trim());
            Assert.Equal(output.Length == 0 ? 0 : 3, exitCode);
        }
    }

    /// <summary>What promtool does not look at.</summary>
    [Fact]
    public void Histograms_BeforeUnderAndAfter_AreCumulativeAndEndWithTheirCount()
    {
        Assert.All(AllPages, page =>
        {
            var samples = Exposition.Samples(page);
            var histograms = samples.Where(sample => sample.Labels.ContainsKey("le"))
                .ToLookup(sample => (Name: sample.Name[..^"_bucket".Length], Labels: LabelsWithoutBound(sample)));
            Assert.NotEmpty(histograms);
            Assert.All(histograms, buckets =>
            {
                var values = buckets.OrderBy(bucket => Exposition.Number(bucket.Labels["le"])).Select(bucket => bucket.Value).ToList();
                Assert.Equal(values.Order(), values);
                Assert.Equal("+Inf", buckets.MaxBy(bucket => Exposition.Number(bucket.Labels["le"]))!.Labels["le"]);
                var count = samples.Single(sample => sample.Name == buckets.Key.Name + "_count" && LabelsWithoutBound(sample) == buckets.Key.Labels);
                Assert.Equal(values[^1], count.Value);
            });
        });
    }

    [Fact]
    public void Api_Labels_AreBounded()
    {
        var before = Exposition.Samples(run.Before.Api);
        var after = Exposition.Samples(run.After.Api);

        Assert.True(run.Hostile >= 10_000, $"{run.Hostile} hostile requests");
        Assert.Equal(Values(before, "path"), Values(after, "path"));
        Assert.Subset(Methods.ToHashSet(), Values(after, "method"));
        Assert.All(Values(after, "status"), status => Assert.Matches("^[1-5][0-9]{2}$", status));
        // Of each method that was sent, a histogram (14 series) of the path 404 and of one or two more, and their counters.
        Assert.InRange(after.Length - before.Length, 1, 200);
        Assert.Contains(after, sample =>
            sample is { Name: "http_request_total", Value: > 100 } && (sample.Labels["method"], sample.Labels["path"]) == ("OTHER", "404"));
    }

    [Fact]
    public void Ingest_Series_StayAsTheyAre()
    {
        var before = Exposition.Samples(run.Before.Ingest).Select(sample => sample.Series);

        var after = Exposition.Samples(run.After.Ingest).Select(sample => sample.Series);

        Assert.Equal(before, after);
    }

    private static string LabelsWithoutBound(ExposedSample sample) =>
        string.Join(",", sample.Labels.Where(label => label.Key != "le").Select(label => $"{label.Key}={label.Value}"));

    private static HashSet<string> Values(ExposedSample[] samples, string label) =>
        [.. samples.Where(sample => sample.Labels.ContainsKey(label)).Select(sample => sample.Labels[label])];
}
