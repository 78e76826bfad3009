namespace Medicaments.ServiceDefaults.Configuration;

/// <summary>
/// Where a variable's value comes from, first that is not empty: command line (<c>--PORT=8000</c> or <c>--PORT 8000</c>), environment,
/// secret file (<c>SECRETS_DIR</c>, named like the variable in lower case), <c>.env</c>, else nothing (the default). Design section 8.
/// </summary>
/// <remarks>
/// The layers of Microsoft.Extensions.Configuration do not fit: there an empty value hides the layer below, a secret nobody asked for
/// can stop the program, and a mistyped option is silently ignored.
/// </remarks>
public sealed class Settings
{
    internal const string SecretsDirectoryVariable = "SECRETS_DIR";
    private const string DefaultSecretsDirectory = "/run/secrets";

    private readonly Dictionary<string, string> _arguments = new(StringComparer.OrdinalIgnoreCase);
    private readonly Func<string, string?> _environment;
    private readonly IReadOnlyDictionary<string, string> _dotEnv;
    private readonly string _secretsDirectory;
    private readonly List<string> _errors = [];

    /// <summary>
    /// Reads the command line without commands (only <c>--NAME=value</c> and <c>--NAME value</c>), looks up variables in
    /// <paramref name="environment"/>, and takes <c>.env</c> of the first of the <paramref name="directories"/> that has one.
    /// </summary>
    public Settings(IEnumerable<string> arguments, Func<string, string?> environment, params IEnumerable<string> directories)
    {
        _environment = environment;
        ReadArguments(arguments);
        _dotEnv = DotEnv.ReadFirst(directories, _errors);
        var directory = FindOutsideSecrets(SecretsDirectoryVariable);
        if (directory is not null && !Directory.Exists(directory))
            _errors.Add($"{SecretsDirectoryVariable} must be an existing directory, got: {directory}");
        _secretsDirectory = directory ?? DefaultSecretsDirectory;
    }

    /// <summary>The settings of this process: its environment, and <c>.env</c> in the working directory, else next to the binary.</summary>
    public static Settings OfProcess(IEnumerable<string> arguments) =>
        new(arguments, Environment.GetEnvironmentVariable, Environment.CurrentDirectory, AppContext.BaseDirectory);

    /// <summary>What could not be read at all: a malformed command line or <c>.env</c>, an unreadable secret.</summary>
    internal IReadOnlyList<string> Errors => _errors;

    internal IReadOnlyCollection<string> Options => _arguments.Keys;

    /// <summary>The value of a variable, or null when it is unset or empty.</summary>
    public string? Find(string variable) =>
        FromArguments(variable) ?? FromEnvironment(variable) ?? FromSecret(variable) ?? FromDotEnv(variable);

    private string? FindOutsideSecrets(string variable) =>
        FromArguments(variable) ?? FromEnvironment(variable) ?? FromDotEnv(variable);

    private string? FromArguments(string variable) => NullIfEmpty(_arguments.GetValueOrDefault(variable));

    private string? FromEnvironment(string variable) => NullIfEmpty(_environment(variable));

    private string? FromDotEnv(string variable) => NullIfEmpty(_dotEnv.GetValueOrDefault(variable));

    private string? FromSecret(string variable)
    {
        var path = Path.Combine(_secretsDirectory, variable.ToLowerInvariant());
        if (!File.Exists(path)) return null;
        try
        {
            return NullIfEmpty(File.ReadAllText(path).TrimEnd('\r', '\n'));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _errors.Add($"{variable} cannot be read from {path}: {e.Message}");
            return null;
        }
    }

    private void ReadArguments(IEnumerable<string> arguments)
    {
        string? open = null;
        foreach (var argument in arguments)
        {
            if (open is not null)
            {
                _arguments[open] = argument;
                open = null;
            }
            else if (!argument.StartsWith("--", StringComparison.Ordinal) || argument.Length == 2)
            {
                _errors.Add($"unexpected argument '{argument}': options are written --NAME=value");
            }
            else if (argument.IndexOf('=', StringComparison.Ordinal) is var equals and > 0)
            {
                _arguments[argument[2..equals]] = argument[(equals + 1)..];
            }
            else
            {
                open = argument[2..];
            }
        }
        if (open is not null) _errors.Add($"option --{open} needs a value: --{open}=value");
    }

    private static string? NullIfEmpty(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
