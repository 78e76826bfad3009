using System.CommandLine;
using System.Text.RegularExpressions;
using Medicaments.ServiceDefaults.Configuration;

namespace Medicaments.Ingest.Commands;

/// <summary>The commands of the process, and its settings as options: <c>--SNAPSHOT_DIR=…</c>, before or after the command.</summary>
internal static partial class CommandLine
{
    private const string Description =
        "Brings the French public medicines database (BDPM) into a store of snapshots. " +
        "Without a command it runs by the clock and serves the store. " +
        "Every setting (see README) can be given as an environment variable or as an option: --SNAPSHOT_DIR=/data/snapshots. ";

    public static async Task<int> RunAsync(string[] args)
    {
        var (settings, command) = Split(args);
        var result = Create(Settings.OfProcess(settings)).Parse(command);
        if (result.Errors.Count > 0)
        {
            await Console.Error.WriteLineAsync($"{result.Errors[0].Message} See --help.");
            return (int)ExitCode.BadConfiguration;
        }

        try
        {
            // The host and the commands end on signals themselves.
            return await result.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false });
        }
        catch (InvalidSettingsException exception)
        {
            return exception.Report(Console.Error);
        }
    }

    /// <summary>A setting's name is in capitals, an option's is not.</summary>
    internal static (List<string> Settings, List<string> Command) Split(string[] args)
    {
        List<string> settings = [];
        List<string> command = [];
        for (var i = 0; i < args.Length; i++)
        {
            if (!SettingOption().IsMatch(args[i]))
            {
                command.Add(args[i]);
                continue;
            }

            settings.Add(args[i]);
            if (!args[i].Contains('=', StringComparison.Ordinal) && i + 1 < args.Length)
            {
                settings.Add(args[++i]);
            }
        }

        return (settings, command);
    }

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

    /// <summary>Ties an action to a command.</summary>
    internal static Command Do(this Command command, Func<ParseResult, Task<int>> action)
    {
        command.SetAction((result, _) => action(result));
        return command;
    }

    [GeneratedRegex(@"\A--[A-Z][A-Z0-9_]*(=|\z)")]
    private static partial Regex SettingOption();
}
