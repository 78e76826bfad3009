using Medicaments.ServiceDefaults.Configuration;

namespace Medicaments.ServiceDefaults.Logs;

/// <summary>Deletes log files by the week in their name, never by the file time, and touches no other file (contract 17).</summary>
internal static class LogRetention
{
    public static void DeleteExpired(LogOptions options, DateTimeOffset now, Action<Exception> report)
    {
        try
        {
            foreach (var path in Directory.EnumerateFiles(options.Directory))
            {
                if (LogFileName.TryParse(options.FilePrefix, Path.GetFileName(path), out var name)
                    && now - name.WeekStart > TimeSpan.FromDays(7 * options.RetentionWeeks))
                    File.Delete(path);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            report(e);
        }
    }
}
