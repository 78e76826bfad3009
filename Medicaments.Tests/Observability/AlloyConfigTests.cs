using System.Text.RegularExpressions;

namespace Medicaments.Tests.Observability;

public sealed class AlloyConfigTests
{
    private const string Local = "alloy/config.alloy";
    private const string Remote = "alloy/config.remote.alloy";

    public static TheoryData<string> Files => [Local, Remote];

    [Theory]
    [InlineData("# a comment of another language")]
    [InlineData("loki.write \"x\" { url: \"y\" }")]
    [InlineData("loki.write \"x\" {")]
    [InlineData("loki.write \"x\" { url = \"y }")]
    [InlineData("loki.write \"x\" { url = \"\\d\" }")]
    public void Parser_WhatAlloyRefuses_Throws(string text)
    {
        Assert.Throws<FormatException>(() => AlloyParser.Parse(text));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Components_BlocksAndAttributes_ExistInAlloy140(string file)
    {
        var problems = AlloyFile.Read(file).Components.SelectMany(component => AlloySchema.Problems(component, component.Name));

        Assert.Empty(problems);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Components_Labels_AreThereAndUnique(string file)
    {
        var components = AlloyFile.Read(file).Components;

        Assert.All(components, component => Assert.False(string.IsNullOrEmpty(component.Label)));
        Assert.Equal(components.Count, components.Select(component => component.Id).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void References_ToOtherComponents_Resolve(string file)
    {
        var components = AlloyFile.Read(file).Components;
        var exported = components.SelectMany(component =>
            AlloySchema.Known[component.Name].Exports.Select(export => $"{component.Id}.{export}")).ToHashSet();

        var references = ReferencesIn(components);

        Assert.Empty(references.Except(exported));
    }

    /// <summary>Every component that takes something in is given something by another.</summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void Components_WithAnInput_AreFed(string file)
    {
        var components = AlloyFile.Read(file).Components;
        var references = ReferencesIn(components);

        var inputs = components.SelectMany(component =>
            AlloySchema.Known[component.Name].Exports
            .Where(export => export is "receiver" or "input")
            .Select(export => $"{component.Id}.{export}"));

        Assert.Empty(inputs.Except(references));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Calls_OfTheStandardLibrary_HaveTheirOneForm(string file)
    {
        var calls = AlloyFile.Read(file).Components.SelectMany(component => component.AllValues).OfType<AlloyCall>().ToList();

        Assert.NotEmpty(calls);
        Assert.All(calls, call => Assert.Contains((call.Function, call.Arguments.Count), new[] { ("sys.env", 1), ("coalesce", 2) }));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void RegularExpressions_OfRulesAndStages_CompileInRe2(string file)
    {
        var expressions = AlloyFile.Read(file).Components
            .SelectMany(component => component.AllBlocks)
            .SelectMany(block => new[] { "regex", "expression" }.Where(block.Attributes.ContainsKey).Select(block.Text))
            .ToList();

        Assert.NotEmpty(expressions);
        Assert.All(expressions, expression =>
        {
            _ = new Regex(expression.Replace("(?P<", "(?<", StringComparison.Ordinal));
            // RE2 has neither lookaround nor backreferences.
            Assert.DoesNotMatch(@"\(\?<?[=!]|\\[1-9]", expression);
        });
    }

    /// <summary>The collector's filter, unlike Prometheus' own, also deletes <c>up</c>.</summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void KeepLists_MetricsInUse_Survive(string file)
    {
        var config = AlloyFile.Read(file);

        Assert.All(
            [
                ("services", AgreedMetrics.Api.Concat(AgreedMetrics.Ingest).Concat(AgreedMetrics.BothServices)),
                ("host", AgreedMetrics.Host),
                ("alloy", AgreedMetrics.Collector),
            ],
            ((string Label, IEnumerable<AgreedMetric> Families) list) =>
            {
                var keep = KeepList(config, list.Label);
                var names = list.Families.SelectMany(family => family.Series).Select(series => series.Name).Append("up");
                Assert.All(names, name => Assert.Matches(keep, name));
            });
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void KeepLists_RuntimeMetrics_AreLeftOut(string file)
    {
        var config = AlloyFile.Read(file);
        string[] names = [.. AgreedMetrics.NotCollected.Select(family => family.Name), "go_goroutines", "target_info", "otel_scope_info"];

        Assert.All(new[] { "services", "host", "alloy" }, label =>
            Assert.All(names, name => Assert.DoesNotMatch(KeepList(config, label), name)));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Scrapes_Intervals_AreTheAgreedOnes(string file)
    {
        var scrapes = AlloyFile.Read(file).Named("prometheus.scrape").ToList();

        Assert.All(scrapes, scrape =>
        {
            var expected = scrape.Label is "host" or "alloy" ? "60s" : "30s";
            Assert.Equal((expected, "10s"), (scrape.Text("scrape_interval"), scrape.Text("scrape_timeout")));
        });
    }

    [Theory]
    [InlineData("loki.write", "LOKI_REMOTE")]
    [InlineData("prometheus.remote_write", "PROMETHEUS_REMOTE")]
    public void Destinations_OfTheRemoteFile_ComeFromTheEnvironmentWithTlsAndAWriteAheadLog(string component, string prefix)
    {
        var destination = AlloyFile.Read(Remote).Component(component, "default");

        var endpoint = destination.Block("endpoint");
        Assert.Equal($"{prefix}_URL", Variable(endpoint.Attributes["url"]));
        Assert.Equal($"{prefix}_USER", Variable(endpoint.Block("basic_auth").Attributes["username"]));
        Assert.Equal($"{prefix}_PASSWORD", Variable(endpoint.Block("basic_auth").Attributes["password"]));
        Assert.Equal("TLS12", endpoint.Block("tls_config").Text("min_version"));
        Assert.Contains(destination.Blocks, block => block.Name == "wal");
    }

    /// <summary>Everything but targets and destinations is said twice and must stay the same.</summary>
    [Fact]
    public void RemoteFile_ComparedWithTheLocalOne_DiffersInTargetsAndDestinationsOnly()
    {
        var local = SectionsOf(Local);
        var remote = SectionsOf(Remote);

        Assert.Equal(local.Keys, remote.Keys);
        Assert.All(
            local.Keys.Except(["Where everything goes", "Metrics of the services"]),
            title => Assert.Equal(local[title], remote[title]));
        Assert.Equal(KeepList(AlloyFile.Read(Local), "services").ToString(), KeepList(AlloyFile.Read(Remote), "services").ToString());
    }

    private static IEnumerable<string> ReferencesIn(List<AlloyBlock> components) =>
        components.SelectMany(component => component.AllValues).OfType<AlloyReference>().Select(reference => reference.Path);

    private static Regex KeepList(AlloyFile config, string label)
    {
        var rule = config.Component("prometheus.relabel", label).Block("rule");
        Assert.Equal("keep", rule.Text("action"));
        return new Regex($"^(?:{rule.Text("regex")})$");
    }

    private static Dictionary<string, string> SectionsOf(string file) => ObservabilityFiles.Read(file)
        .Split("// ---- ").Skip(1)
        .Select(section => section.Split(" ----\n", 2))
        .ToDictionary(section => section[0], section => section[1]);

    private static string Variable(AlloyValue value) => ((AlloyText)((AlloyCall)value).Arguments.Single()).Value;
}
