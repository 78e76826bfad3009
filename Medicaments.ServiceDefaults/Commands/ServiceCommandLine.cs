using System.CommandLine;
using System.CommandLine.Help;
using System.Text.RegularExpressions;
using Medicaments.ServiceDefaults.Configuration;

namespace Medicaments.ServiceDefaults.Commands;

/// <summary>How both programs read their command line: commands, and settings as options (<c>--PORT=8030</c>) before or after them.</summary>
public static partial class ServiceCommandLine
{
    private const int BadConfiguration = 1;

    /// <summary>Runs the command that is asked for; <paramref name="settings"/> are what <c>--help</c> of the program lists.</summary>
    /// <returns>The exit code of the command; 1, after a line for each error, when the arguments or settings are wrong.</returns>
    public static async Task<int> RunAsync(string[] args, Func<Settings, RootCommand> create, IReadOnlyList<SettingDescription> settings)
    {
        var (given, command) = Split(args);
        var root = create(Settings.OfProcess(given));
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new SettingsHelp((HelpAction)help.Action!, settings);
        var result = root.Parse(command);
        if (result.Errors.Count > 0)
        {
            await Console.Error.WriteLineAsync($"{result.Errors[0].Message} See --help.").ConfigureAwait(false);
            return BadConfiguration;
        }

        try
        {
            // The host and the commands end on signals themselves.
            var invocation = new InvocationConfiguration { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false };
            return await result.InvokeAsync(invocation).ConfigureAwait(false);
        }
        catch (InvalidSettingsException exception)
        {
            return exception.Report(Console.Error);
        }
    }

    /// <summary>Ties an action to a command.</summary>
    public static Command Do(this Command command, Func<ParseResult, Task<int>> action)
    {
        command.SetAction((result, _) => action(result));
        return command;
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
            if (!args[i].Contains('=', StringComparison.Ordinal) && i + 1 < args.Length) settings.Add(args[++i]);
        }
        return (settings, command);
    }

    [GeneratedRegex(@"\A--[A-Z][A-Z0-9_]*(=|\z)")]
    private static partial Regex SettingOption();
}
