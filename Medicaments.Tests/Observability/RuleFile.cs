using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Medicaments.Tests.Observability;

/// <summary>A file of alerting and recording rules, and a file of their unit tests: the parts the tests look at.</summary>
public sealed class RuleFile
{
    public List<RuleGroup> Groups { get; init; } = [];

    public List<RuleTest> Tests { get; init; } = [];

    public static RuleFile Read(string relative) => new DeserializerBuilder()
        .WithNamingConvention(UnderscoredNamingConvention.Instance)
        .IgnoreUnmatchedProperties()
        .Build()
        .Deserialize<RuleFile>(ObservabilityFiles.Read(relative));
}

public sealed class RuleGroup
{
    public string Name { get; init; } = "";

    public List<Rule> Rules { get; init; } = [];
}

public sealed class Rule
{
    public string? Alert { get; init; }

    public string? Record { get; init; }

    public string Expr { get; init; } = "";

    /// <summary>How long the expression must hold; empty: not at all.</summary>
    public string For { get; init; } = "";

    public Dictionary<string, string> Labels { get; init; } = [];

    public Dictionary<string, string> Annotations { get; init; } = [];
}

public sealed class RuleTest
{
    public List<AlertCase> AlertRuleTest { get; init; } = [];
}

public sealed class AlertCase
{
    public string Alertname { get; init; } = "";

    /// <summary>Empty when the alert must be silent at that time.</summary>
    public List<object> ExpAlerts { get; init; } = [];
}
