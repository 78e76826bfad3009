using System.Globalization;

namespace Medicaments.Measuring;

/// <summary>What was measured on.</summary>
internal static class Machine
{
    public static string LoadAtStart { get; } = File.ReadAllText("/proc/loadavg").Split(' ')[0];

    public static string Cpu => Value("/proc/cpuinfo", "model name");

    public static long MemoryGib => Kilobytes("/proc/meminfo", "MemTotal") / (1 << 20);

    /// <summary>A line such as <c>VmRSS:  1234 kB</c>.</summary>
    public static long Kilobytes(string path, string name) =>
        long.Parse(Value(path, name).Split(' ')[0], CultureInfo.InvariantCulture);

    private static string Value(string path, string name) =>
        File.ReadLines(path).First(line => line.StartsWith(name, StringComparison.Ordinal)).Split(':')[1].Trim();
}
