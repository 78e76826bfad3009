using System.CommandLine;
using Medicaments.ServiceDefaults.Commands;
using Medicaments.ServiceDefaults.Configuration;

namespace Medicaments.Api;

/// <summary>The commands of the process.</summary>
internal static class CommandLine
{
    private const string Description =
        "Serves snapshots of the French public medicines database (BDPM) over HTTP. " +
        "Exit codes: 0 stopped on request, 1 wrong configuration or port in use.";

    public static Task<int> RunAsync(string[] args) => ServiceCommandLine.RunAsync(args, Create, ApiSettings.All);

    private static RootCommand Create(Settings settings)
    {
        var root = new RootCommand(Description)
        {
            new Command("healthcheck", "Ask a running server for /health; exit code 0 when it is healthy, else 1.")
                .Do(_ => ApiHost.CheckHealthAsync(Options())),
        };
        root.SetAction((_, _) => ApiHost.RunAsync(Options()));
        return root;

        ApiOptions Options() => ApiOptions.Read(new SettingsReader(settings));
    }
}
