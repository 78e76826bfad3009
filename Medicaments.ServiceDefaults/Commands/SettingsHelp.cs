using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Medicaments.ServiceDefaults.Configuration;

namespace Medicaments.ServiceDefaults.Commands;

/// <summary>The usual help; that of the program itself ends with the list of its settings.</summary>
internal sealed class SettingsHelp(HelpAction usual, IReadOnlyList<SettingDescription> settings) : SynchronousCommandLineAction
{
    /// <summary>Who asks for help need not have said anything else right.</summary>
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var code = usual.Invoke(parseResult);
        if (parseResult.CommandResult.Command is not RootCommand) return code;
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Settings, first wins: an option (--NAME=value), the environment, a secret file, .env:");
        var width = settings.Max(setting => setting.Name.Length);
        foreach (var setting in settings)
            output.WriteLine($"  {setting.Name.PadRight(width)}  {setting.Meaning} [default: {setting.Default}]");
        return code;
    }
}
