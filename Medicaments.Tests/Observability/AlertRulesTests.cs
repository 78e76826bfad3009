namespace Medicaments.Tests.Observability;

public sealed class AlertRulesTests
{
    public static TheoryData<string> All => AlertRules.Names(AlertRules.Alerts);

    public static TheoryData<string> OfPrometheus => AlertRules.Names(AlertRules.Prometheus);

    [Theory]
    [InlineData("ServiceDown")]
    [InlineData("High5xxErrorRate")]
    [InlineData("HighTotalErrorRate")]
    [InlineData("HighLatencyP95")]
    [InlineData("HighRequestRate")]
    [InlineData("Sustained4xxRate")]
    public void Alert_OfContractSection18_IsShipped(string name)
    {
        var file = RuleFile.Read("prometheus/alerts/medicaments-api.yml");

        var names = file.Groups.SelectMany(group => group.Rules).Select(rule => rule.Alert);

        Assert.Contains(name, names);
    }

    [Theory]
    [MemberData(nameof(OfPrometheus))]
    public void Alert_UnitTests_HaveAFiringAndASilentCase(string name)
    {
        var cases = AlertRules.Cases.Where(tested => tested.Alertname == name).ToList();

        Assert.Contains(cases, tested => tested.ExpAlerts.Count > 0);
        Assert.Contains(cases, tested => tested.ExpAlerts.Count == 0);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Alert_SeverityAndAnnotations_AreThere(string name)
    {
        var alert = AlertRules.Alerts.Single(rule => rule.Alert == name);

        Assert.Contains(alert.Labels.GetValueOrDefault("severity"), new[] { "warning", "critical" });
        Assert.False(string.IsNullOrWhiteSpace(alert.Annotations.GetValueOrDefault("summary")));
        Assert.False(string.IsNullOrWhiteSpace(alert.Annotations.GetValueOrDefault("description")));
        Assert.Equal($"observability/runbooks/{name}.md", alert.Annotations.GetValueOrDefault("runbook_url"));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Alert_Runbook_SaysMeaningChecksAndCure(string name)
    {
        var lines = ObservabilityFiles.Read($"runbooks/{name}.md").Split('\n');

        Assert.Equal($"# {name}", lines[0]);
        Assert.Equal(["## Meaning", "## Checks", "## Cure"], lines.Where(line => line.StartsWith("## ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Runbooks_OfNoAlert_DoNotExist()
    {
        var alerts = AlertRules.Alerts.Select(rule => $"runbooks/{rule.Alert}.md").Order(StringComparer.Ordinal);

        var runbooks = ObservabilityFiles.In("runbooks", "*.md");

        Assert.Equal(alerts, runbooks);
    }

    [Fact]
    public void UnitTests_OfNoAlert_DoNotExist()
    {
        var unknown = AlertRules.Cases.Select(tested => tested.Alertname).Except(AlertRules.Alerts.Select(rule => rule.Alert));

        Assert.Empty(unknown);
    }

    [Fact]
    public void Expressions_MetricsAndLabels_AreAgreed()
    {
        var problems = AlertRules.Prometheus.SelectMany(rule =>
            PromQl.References(rule.Expr).SelectMany(AgreedMetrics.Problems).Select(problem => $"{rule.Alert ?? rule.Record}: {problem}"));

        Assert.Empty(problems);
    }
}
