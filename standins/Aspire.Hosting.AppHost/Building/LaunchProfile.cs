using System.Text.Json;

namespace Aspire.Hosting;

/// <summary>The environment of the AppHost's first launch profile, which <c>dotnet run</c> sets and a test does not.</summary>
internal static class LaunchProfile
{
    public static Dictionary<string, string?> First(string directory)
    {
        var path = Path.Combine(directory, "Properties", "launchSettings.json");
        if (!File.Exists(path))
            return [];

        using var json = JsonDocument.Parse(File.ReadAllBytes(path));
        var profile = json.RootElement.GetProperty("profiles").EnumerateObject().First().Value;
        return profile.GetProperty("environmentVariables").EnumerateObject()
            .ToDictionary(variable => variable.Name, variable => variable.Value.GetString(), StringComparer.OrdinalIgnoreCase);
    }
}
