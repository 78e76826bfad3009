namespace Aspire.Hosting;

/// <summary>
/// The switches of the AppHost and settings such as <c>Ports:Api=8031</c>, as configuration.
/// Anything else is refused: a switch that is silently ignored misleads.
/// </summary>
internal static class CommandLine
{
    private static readonly Dictionary<string, string> Switches = new(StringComparer.OrdinalIgnoreCase)
    {
        ["operation"] = "AppHost:Operation",
        ["publisher"] = "Publishing:Publisher",
        ["step"] = "Pipeline:Step",
        ["output-path"] = "Pipeline:OutputPath",
        ["environment"] = "Environment",
    };

    public static Dictionary<string, string?> Parse(IReadOnlyList<string> args)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < args.Count; i++)
        {
            var parts = args[i].Split('=', 2);
            var name = parts[0].StartsWith("--", StringComparison.Ordinal) ? parts[0][2..] : parts[0];
            var isSwitch = name.Length < parts[0].Length;
            var key = isSwitch && Switches.TryGetValue(name, out var known) ? known : name;
            if (!key.Contains(':', StringComparison.Ordinal) && key != "Environment")
            {
                throw new DistributedApplicationException(
                    $"Unknown argument '{args[i]}'. Switches: {string.Join(", ", Switches.Keys.Select(s => $"--{s}"))}; settings: Section:Key=value.");
            }

            if (parts.Length == 1 && (!isSwitch || i + 1 == args.Count))
                throw new DistributedApplicationException($"'{args[i]}' needs a value.");

            settings[key] = parts.Length == 2 ? parts[1] : args[++i];
        }

        return settings;
    }
}
