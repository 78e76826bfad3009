using System.CommandLine;
using Medicaments.Ingest.Configuration;
using Medicaments.ServiceDefaults.Commands;
using Medicaments.ServiceDefaults.Configuration;

namespace Medicaments.Ingest.Commands;

/// <summary>The commands of the process.</summary>
internal static class CommandLine
{
    private const string Description =
        "Brings the French public medicines database (BDPM) into a store of snapshots. " +
        "Without a command it runs by the clock and serves the store. ";

    public static Task<int> RunAsync(string[] args) => ServiceCommandLine.RunAsync(args, Create, IngestSettings.All);

    private static RootCommand Create(Settings settings)
    {
        var root = new RootCommand(Description + ExitCodes.Description)
        {
            new Command("run", "Run by the clock and serve the store (the default).").Do(_ => RunCommand.RunAsync(Options())),
            new Command("once", $"Run one cycle and exit. {ExitCodes.Description}").Do(_ => OnceCommand.RunAsync(Options())),
            new Command("update", $"Have the running Ingest run a cycle now, through its admin door (ADMIN_TOKEN). {ExitCodes.Description}")
                .Do(_ => UpdateCommand.RunAsync(Options())),
            InspectCommand.Create(),
            SpecimenCommand.Create(),
            new Command("healthcheck", "Ask the running process whether it is alive; exit code 0 when it is, else 1.")
                .Do(_ => HealthcheckCommand.RunAsync(Options())),
        };
        foreach (var command in StoreCommands.Create(Options))
        {
            root.Add(command);
        }

        root.SetAction((_, _) => RunCommand.RunAsync(Options()));
        return root;

        IngestOptions Options()
        {
            var reader = new SettingsReader(settings);
            var options = IngestOptions.Read(reader);
            reader.ThrowIfInvalid();
            return options;
        }
    }
}
