using System.Globalization;

namespace Medicaments.ServiceDefaults.Metrics;

/// <summary>The Prometheus text format 0.0.4.</summary>
internal static class Exposition
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static void WriteHeader(TextWriter output, MetricFamily family)
    {
        var help = family.Help.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        output.Write($"# HELP {family.Name} {help}\n# TYPE {family.Name} {family.Kind.ToString().ToLowerInvariant()}\n");
    }

    public static void WriteSample(TextWriter output, string name, string labels, double value)
    {
        output.Write(name);
        if (labels.Length > 0) output.Write($"{{{labels}}}");
        output.Write($" {Number(value)}\n");
    }

    public static string EscapeLabel(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    public static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        _ => value.ToString(CultureInfo.InvariantCulture),
    };
}
