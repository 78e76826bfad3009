using System.Globalization;

namespace Medicaments.ServiceDefaults.Logs;

/// <summary>
/// <c>app-2026-W08.log</c>, continued in <c>app-2026-W08_01.log</c> … <c>_99</c>, <c>_100</c>: ISO week and ISO week-year, which differ from
/// the calendar year at its ends (2026-W01 starts on 29 December 2025).
/// </summary>
internal readonly record struct LogFileName(string Prefix, int Year, int Week, int Number)
{
    private const string Extension = ".log";

    /// <summary>Of each service: they may share a directory.</summary>
    private static readonly string[] Prefixes = ["app", "ingest"];

    public static LogFileName At(string prefix, DateTimeOffset time) =>
        new(prefix, ISOWeek.GetYear(time.UtcDateTime), ISOWeek.GetWeekOfYear(time.UtcDateTime), 0);

    /// <summary>Monday 00:00 UTC.</summary>
    public DateTimeOffset WeekStart => new(ISOWeek.ToDateTime(Year, Week, DayOfWeek.Monday), TimeSpan.Zero);

    public bool IsSameWeek(LogFileName other) => this with { Number = 0 } == other with { Number = 0 };

    /// <summary>Whether it is a log file of any service.</summary>
    public static bool TryParseAny(ReadOnlySpan<char> fileName, out LogFileName name)
    {
        name = default;
        foreach (var prefix in Prefixes)
        {
            if (TryParse(prefix, fileName, out name)) return true;
        }
        return false;
    }

    public static bool TryParse(string prefix, ReadOnlySpan<char> fileName, out LogFileName name)
    {
        name = default;
        if (!fileName.StartsWith(prefix + "-", StringComparison.Ordinal) || !fileName.EndsWith(Extension, StringComparison.Ordinal)) return false;
        var rest = fileName[(prefix.Length + 1)..^Extension.Length];
        if (rest.Length < 8 || rest[4] != '-' || rest[5] != 'W') return false;
        if (!TryParse(rest[..4], out var year) || !TryParse(rest[6..8], out var week)) return false;
        if (year == 0 || week == 0 || week > ISOWeek.GetWeeksInYear(year)) return false;
        var number = 0;
        if (rest.Length > 8 && (rest.Length < 11 || rest[8] != '_' || !TryParse(rest[9..], out number))) return false;
        name = new LogFileName(prefix, year, week, number);
        return name.ToString().AsSpan().SequenceEqual(fileName);
    }

    public override string ToString()
    {
        var number = Number == 0 ? "" : FormattableString.Invariant($"_{Number:D2}");
        return FormattableString.Invariant($"{Prefix}-{Year:D4}-W{Week:D2}{number}{Extension}");
    }

    private static bool TryParse(ReadOnlySpan<char> text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
