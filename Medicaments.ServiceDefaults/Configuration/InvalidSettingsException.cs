namespace Medicaments.ServiceDefaults.Configuration;

/// <summary>The configuration is wrong. Every error is one line that names its variable and says what is valid.</summary>
public sealed class InvalidSettingsException(IReadOnlyList<string> errors) : Exception(string.Join(Environment.NewLine, errors))
{
    public IReadOnlyList<string> Errors { get; } = errors;

    /// <summary>Prints each error as one line and gives the exit code 1: <c>catch (InvalidSettingsException e) { return e.Report(Console.Error); }</c>.</summary>
    public int Report(TextWriter stderr)
    {
        foreach (var error in Errors) stderr.WriteLine(error);
        return 1;
    }
}
