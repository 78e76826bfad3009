using System.Text.RegularExpressions;

namespace Aspire.Hosting.Running;

internal sealed record LogLine(long Number, DateTimeOffset Time, string Level, string Text);

/// <summary>The last lines a resource wrote to its console.</summary>
internal sealed partial class LogBuffer
{
    private const int Kept = 5000;
    private readonly Queue<LogLine> _lines = new();
    private long _written;
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The last line, empty before the first.</summary>
    public string Last
    {
        get
        {
            lock (_lines)
                return _lines.LastOrDefault()?.Text ?? string.Empty;
        }
    }

    public void Write(string text, bool isError = false)
    {
        TaskCompletionSource more;
        lock (_lines)
        {
            _lines.Enqueue(new LogLine(++_written, DateTimeOffset.Now, LevelOf(text, isError), Colours().Replace(text, string.Empty)));
            if (_lines.Count > Kept)
                _lines.Dequeue();
            more = _more;
            _more = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        more.SetResult();
    }

    /// <summary>Lines after that number; waits for one if there is none yet.</summary>
    public async Task<IReadOnlyList<LogLine>> ReadAfterAsync(long number, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task more;
            lock (_lines)
            {
                if (_written > number)
                    return [.. _lines.Where(line => line.Number > number)];
                more = _more.Task;
            }

            await more.WaitAsync(cancellationToken);
        }
    }

    private static string LevelOf(string text, bool isError) =>
        Level().Match(text) is { Success: true } match
            ? char.ToLowerInvariant(match.Groups["level"].Value[0]) switch
            {
                'f' or 'c' or 'e' => "error",
                'w' => "warn",
                'd' or 't' or 'v' => "debug",
                _ => "info",
            }
            : isError ? "error" : "info";

    // {"level":"warn" in a JSON line, level=warn, or a level near the start of a plain one ("warn: ", "[12:00:00 WRN] ").
    [GeneratedRegex(
        """(?i)"level"\s*:\s*"(?<level>[a-z])|\blevel=(?<level>[a-z])|^.{0,40}?\b(?<level>fatal|ftl|crit(ical)?|fail|error|err|warn(ing)?|wrn|info(rmation)?|inf|debug|dbug|dbg|trace|trce|verbose|vrb)\b""",
        RegexOptions.CultureInvariant)]
    private static partial Regex Level();

    [GeneratedRegex(@"\x1B\[[0-9;]*[A-Za-z]")]
    private static partial Regex Colours();
}
