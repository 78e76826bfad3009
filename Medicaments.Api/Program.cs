using Medicaments.Api;
using Medicaments.ServiceDefaults.Configuration;

const string Help = """
    medicaments-api: serves snapshots of the French public medicines database (BDPM) over HTTP.

    Usage:
      medicaments-api [--NAME=value ...]              run the server
      medicaments-api healthcheck [--NAME=value ...]  ask a running server for /health; exit code 0 when it is healthy, else 1
      medicaments-api --help

    Every variable of the configuration (README, "Configuration") can be given as an option: --PORT=8030.
    Exit codes: 0 stopped on request, 1 wrong configuration or port in use.
    """;

if (args is ["--help" or "-h" or "help", ..])
{
    Console.WriteLine(Help);
    return 0;
}

try
{
    return args is ["healthcheck", .. var rest]
        ? await ApiHost.CheckHealthAsync(ReadOptions(rest))
        : await ApiHost.RunAsync(ReadOptions(args));
}
catch (InvalidSettingsException exception)
{
    return exception.Report(Console.Error);
}

static ApiOptions ReadOptions(string[] arguments) => ApiOptions.Read(new SettingsReader(Settings.OfProcess(arguments)));
