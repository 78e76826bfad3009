namespace Medicaments.Tests.Observability;

/// <summary>All shipped rules and their unit tests.</summary>
internal static class AlertRules
{
    public static string[] PrometheusFiles { get; } =
        [.. ObservabilityFiles.In("prometheus/alerts", "*.yml"), .. ObservabilityFiles.In("prometheus/rules", "*.yml")];

    public static string[] LokiFiles { get; } = ObservabilityFiles.In("loki/rules/fake", "*.yml");

    public static string[] TestFiles { get; } = ObservabilityFiles.In("prometheus/tests", "*.yml");

    public static Rule[] Prometheus { get; } = RulesOf(PrometheusFiles);

    public static Rule[] Loki { get; } = RulesOf(LokiFiles);

    public static Rule[] Alerts { get; } = [.. Prometheus.Concat(Loki).Where(rule => rule.Alert is not null)];

    public static AlertCase[] Cases { get; } =
        [.. TestFiles.SelectMany(file => RuleFile.Read(file).Tests).SelectMany(test => test.AlertRuleTest)];

    public static TheoryData<string> Names(IEnumerable<Rule> rules) => [.. rules.Select(rule => rule.Alert).OfType<string>()];

    private static Rule[] RulesOf(string[] files) =>
        [.. files.SelectMany(file => RuleFile.Read(file).Groups).SelectMany(group => group.Rules)];
}
