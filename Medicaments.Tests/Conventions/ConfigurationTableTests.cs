using System.Text.RegularExpressions;
using Medicaments.Api;
using Medicaments.Ingest.Configuration;
using Medicaments.ServiceDefaults.Configuration;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Conventions;

/// <summary>The table of variables in the README: every variable that is read, and no other, under the process that reads it.</summary>
public sealed partial class ConfigurationTableTests
{
    [Fact]
    public void Table_OfTheReadme_NamesWhatEachProcessReads()
    {
        var api = Asked(reader => ApiOptions.Read(reader));
        var ingest = Asked(reader => IngestOptions.Read(reader));
        var expected = api.Union(ingest).ToDictionary(name => name, name => !ingest.Contains(name) ? "Api" : !api.Contains(name) ? "Ingest" : "both");

        var table = Rows().ToDictionary(row => row.Name, row => row.Process);

        Assert.Equal(Show(expected), Show(table));
    }

    /// <summary>Help and README say the same of each setting.</summary>
    [Fact]
    public void Table_OfTheReadme_IsWhatHelpSays()
    {
        var ofHelp = ApiSettings.All.Select(setting => (setting, Process: "Api")).Concat(IngestSettings.All.Select(setting => (setting, Process: "Ingest")))
            .GroupBy(one => one.setting, one => one.Process)
            .Select(one => $"{one.Key.Name} | {(one.Count() == 2 ? "both" : one.Single())} | {one.Key.Default} | {one.Key.Meaning}");

        var ofReadme = File.ReadLines(Path.Combine(Repository.Root, "README.md")).Where(line => Row().IsMatch(line))
            .Select(line => Link().Replace(line.Trim('|', ' ').Replace("`", "", StringComparison.Ordinal), "$1"));

        Assert.Equal(ofReadme.Order(StringComparer.Ordinal), ofHelp.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Table_Defaults_AreThoseOfTheCode()
    {
        var options = ApiOptions.Read(new SettingsReader(new Settings([], _ => null)));
        var defaults = Rows().ToDictionary(row => row.Name, row => row.Default.Trim('`'));

        Assert.Equal($"{options.Port}", defaults["PORT"]);
        Assert.Equal($"{options.Address}", defaults["ADDRESS"]);
        Assert.Equal(options.SnapshotSource, defaults["SNAPSHOT_SOURCE"]);
        Assert.Equal(options.DataDirectory, defaults["DATA_DIR"]);
        Assert.Equal(options.UpdateTimeZone.Id, defaults["UPDATE_TIMEZONE"]);
        Assert.Equal($"{options.MaxRequestBody}", defaults["MAX_REQUEST_BODY"]);
        Assert.Equal($"{options.MaxHeaderSize}", defaults["MAX_HEADER_SIZE"]);
        Assert.Equal($"{options.MaxConnections}", defaults["MAX_CONNECTIONS"]);
        Assert.Equal($"{options.MaxConnectionsPerClient}", defaults["MAX_CONNECTIONS_PER_CLIENT"]);
        Assert.Equal($"{options.MaxPendingBytes}", defaults["MAX_PENDING_BYTES"]);
        Assert.Equal($"{options.Logs.MaxFileBytes}", defaults["MAX_LOG_FILE_SIZE"]);
        Assert.Equal($"{options.Logs.MaxDirectoryBytes}", defaults["MAX_LOG_DIR_SIZE"]);
        Assert.Equal($"{options.Logs.RetentionWeeks}", defaults["LOG_RETENTION_WEEKS"]);
        Assert.Equal(options.Logs.Directory, defaults["LOG_DIR"]);
        Assert.Equal("false", defaults["ALLOW_DIRECT_ACCESS"]);
        Assert.Equal("false", defaults["DISABLE_RATE_LIMITER"]);
        Assert.Equal("on", defaults["LEGACY_ROUTES"]);
        Assert.Equal($"{options.LegacySunset:yyyy-MM-dd'T'HH:mm:ss'Z'}", defaults["LEGACY_SUNSET"]);
    }

    /// <summary>The variables that the reading of options looks for, <c>OTEL_…</c> ones and <c>PORT</c>'s companions included.</summary>
    private static HashSet<string> Asked(Action<SettingsReader> read)
    {
        var asked = new HashSet<string>();
        read(new SettingsReader(new Settings([], name =>
        {
            asked.Add(name);
            return null;
        })));
        return asked;
    }

    private static List<(string Name, string Process, string Default)> Rows() =>
        [.. File.ReadLines(Path.Combine(Repository.Root, "README.md")).Select(line => Row().Match(line)).Where(match => match.Success)
            .SelectMany(match => match.Groups["names"].Value.Split(',').Select(name =>
                (name.Trim().Trim('`'), match.Groups["process"].Value, match.Groups["default"].Value)))];

    private static IEnumerable<string> Show(Dictionary<string, string> variables) =>
        variables.Select(pair => $"{pair.Key} ({pair.Value})").Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\[([^]]+)\]\([^)]+\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^\| (?<names>`[A-Z_]+`(, `[A-Z_]+`)*) \| (?<process>Api|Ingest|both) \| (?<default>.*?) \| .+ \|$")]
    private static partial Regex Row();
}
