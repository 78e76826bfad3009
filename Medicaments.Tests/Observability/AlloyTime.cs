using System.Globalization;
using System.Text.RegularExpressions;

namespace Medicaments.Tests.Observability;

/// <summary>Times of log lines in nanoseconds since 1970.</summary>
internal static partial class AlloyTime
{
    private const int NanosecondsPerTick = 100;
    private const int FractionDigits = 9;

    public static Int128 Of(DateTimeOffset time) => (Int128)(time - DateTimeOffset.UnixEpoch).Ticks * NanosecondsPerTick;

    /// <summary>Go's <c>RFC3339Nano</c>: any fraction up to nanoseconds, and a zone. Null for anything else.</summary>
    public static Int128? Parse(string text)
    {
        var match = Rfc3339().Match(text);
        if (!match.Success
            || !DateTimeOffset.TryParse(
                match.Groups["seconds"].Value + match.Groups["zone"].Value, CultureInfo.InvariantCulture, DateTimeStyles.None, out var seconds))
            return null;
        var fraction = match.Groups["fraction"].Value.PadRight(FractionDigits, '0')[..FractionDigits];
        return Of(seconds) + Int128.Parse(fraction, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"\A(?<seconds>[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2})(?:[.,](?<fraction>[0-9]+))?(?<zone>Z|[+-][0-9]{2}:[0-9]{2})\z")]
    private static partial Regex Rfc3339();
}
