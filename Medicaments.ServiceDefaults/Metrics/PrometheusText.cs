using System.Globalization;

namespace Medicaments.ServiceDefaults.Metrics;

/// <summary>The Prometheus text format 0.0.4.</summary>
internal static class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static void WriteHeader(TextWriter output, string name, string? help, string kind) =>
        output.Write($"# HELP {name} {Escape(help ?? "")}\n# TYPE {name} {kind}\n");

    /// <param name="labels">As <see cref="Labels"/> gives them.</param>
    public static void WriteSample(TextWriter output, string name, string labels, double value)
    {
        output.Write(name);
        if (labels.Length > 0) output.Write($"{{{labels}}}");
        output.Write($" {Number(value)}\n");
    }

    public static void WriteBucket(TextWriter output, string name, string labels, double bound, long count) =>
        WriteSample(output, name + "_bucket", $"{labels}{(labels.Length > 0 ? "," : "")}le=\"{Number(bound)}\"", count);

    /// <summary>Label pairs without braces: <c>path="/",method="GET"</c>.</summary>
    public static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        var texts = new string[labels.Length];
        for (var i = 0; i < texts.Length; i++)
        {
            var value = Convert.ToString(labels[i].Value, CultureInfo.InvariantCulture)!;
            texts[i] = $"{labels[i].Key}=\"{Escape(value).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
        }

        return string.Join(',', texts);
    }

    private static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        _ => value.ToString(CultureInfo.InvariantCulture),
    };
}
