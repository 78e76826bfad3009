using System.Globalization;

namespace Medicaments.Measuring;

/// <summary>Statistics of small samples, and figures as text.</summary>
internal static class Figures
{
    public static double Median(this IEnumerable<double> values) => values.Quantile(0.5);

    /// <summary>The nearest rank.</summary>
    public static double Quantile(this IEnumerable<double> values, double quantile)
    {
        var sorted = values.Order().ToArray();
        return sorted[Math.Clamp((int)Math.Ceiling(quantile * sorted.Length) - 1, 0, sorted.Length - 1)];
    }

    public static string Text(this double value, string format = "0.00") => value.ToString(format, CultureInfo.InvariantCulture);

    public static string Milliseconds(this double value) => value.Text(value < 10 ? "0.00" : "0") + " ms";

    public static string Thousands(this double value) => value.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', ' ');

    public static string Megabytes(this double kilobytes) => (kilobytes / 1024).Text("0") + " MB";
}
