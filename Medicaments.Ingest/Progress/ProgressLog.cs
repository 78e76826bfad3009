namespace Medicaments.Ingest.Progress;

/// <summary>Progress as log lines, for a process that runs by the clock.</summary>
internal static partial class ProgressLog
{
    [LoggerMessage(LogLevel.Debug, "{Progress}")]
    public static partial void LogProgress(this ILogger logger, string progress);
}
