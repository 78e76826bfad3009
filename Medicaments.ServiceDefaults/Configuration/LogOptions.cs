using Microsoft.Extensions.Logging;

namespace Medicaments.ServiceDefaults.Configuration;

/// <summary>
/// Where logs go (contract 17, 19): files <c>{FilePrefix}-2026-W08.log</c> in <c>Directory</c>, always from debug up and continued in the
/// next number before one would grow beyond <c>MaxFileBytes</c>, all of them together at most <c>MaxDirectoryBytes</c>; the console from
/// <c>ConsoleLevel</c> up; Loki when there is a <c>LokiUrl</c>.
/// </summary>
public sealed record LogOptions(
    string Directory, string FilePrefix, LogLevel ConsoleLevel, int RetentionWeeks, long MaxFileBytes, long MaxDirectoryBytes, Uri? LokiUrl)
{
    private const string FileSizeVariable = "MAX_LOG_FILE_SIZE";
    private const string DirectorySizeVariable = "MAX_LOG_DIR_SIZE";

    public static LogOptions Read(SettingsReader reader, EnvironmentName environment, string filePrefix)
    {
        var fileBytes = reader.Size(FileSizeVariable, 100 << 20, 1 << 20, 1 << 30);
        return new LogOptions(
            reader.Text("LOG_DIR", "logs"),
            filePrefix,
            ReadConsoleLevel(reader, environment),
            reader.Count("LOG_RETENTION_WEEKS", 4, 1, 52, "weeks"),
            fileBytes,
            ReadDirectorySize(reader, fileBytes),
            reader.AbsoluteUri("LOKI_URL", "http", "https"));
    }

    /// <summary>At least two full files: one of each service is being written and cannot be removed.</summary>
    private static long ReadDirectorySize(SettingsReader reader, long fileBytes)
    {
        var bytes = reader.Size(DirectorySizeVariable, Math.Max(1L << 30, 2 * fileBytes), 2 << 20, 1L << 40);
        if (bytes < 2 * fileBytes)
            reader.Fail(DirectorySizeVariable, FormattableString.Invariant(
                $"must be at least twice {FileSizeVariable} ({fileBytes} bytes), got: {bytes} bytes"));
        return bytes;
    }

    private static LogLevel ReadConsoleLevel(SettingsReader reader, EnvironmentName environment) =>
        reader.Choice("LOG_LEVEL", "", "debug", "info", "warn", "error") switch
        {
            "debug" => LogLevel.Debug,
            "info" => LogLevel.Information,
            "warn" => LogLevel.Warning,
            "error" => LogLevel.Error,
            _ => environment.ConsoleLevel(),
        };
}
