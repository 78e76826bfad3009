using System.Globalization;
using System.Text.RegularExpressions;

namespace Medicaments.Snapshots;

/// <summary>
/// Name of a snapshot: <c>yyyyMMddTHHmmssZ-</c> and the first twelve hexadecimal digits of the SHA-256 of its content. Sorts by time;
/// equal content is recognisable.
/// </summary>
public readonly partial record struct SnapshotId : IComparable<SnapshotId>
{
    private const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";
    private const int HashLength = 12;

    /// <summary>Clocks and the zones that they are set to differ by hours, not by more.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromDays(1);

    private readonly string _text;

    private SnapshotId(string text) => _text = text;

    /// <summary>When the snapshot was built, in UTC, to the second.</summary>
    public DateTimeOffset Time =>
        DateTimeOffset.ParseExact(_text[..^(HashLength + 1)], TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>The hexadecimal digits of the content hash.</summary>
    public string ContentPrefix => _text[^HashLength..];

    /// <param name="time">When the snapshot was built.</param>
    /// <param name="contentSha256">Lower-case hexadecimal digits, at least twelve.</param>
    public static SnapshotId Create(DateTimeOffset time, string contentSha256) =>
        TryParse($"{time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)}-{contentSha256[..HashLength]}", out var id)
            ? id
            : throw new ArgumentException($"{contentSha256} is no SHA-256 in lower-case hexadecimal digits.", nameof(contentSha256));

    public static bool TryParse(string? text, out SnapshotId id)
    {
        var valid = text is not null && Pattern().IsMatch(text) && DateTime.TryParseExact(
            text[..^(HashLength + 1)], TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
        id = valid ? new SnapshotId(text!) : default;
        return valid;
    }

    /// <summary>
    /// Whether it is more than a day later than a clock says. Such an id is refused: all that is published until then would be "older".
    /// </summary>
    public bool IsAheadOf(DateTimeOffset now) => Time > now + ClockTolerance;

    public int CompareTo(SnapshotId other) => string.CompareOrdinal(_text, other._text);

    public static bool operator <(SnapshotId left, SnapshotId right) => left.CompareTo(right) < 0;

    public static bool operator >(SnapshotId left, SnapshotId right) => left.CompareTo(right) > 0;

    public static bool operator <=(SnapshotId left, SnapshotId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(SnapshotId left, SnapshotId right) => left.CompareTo(right) >= 0;

    public override string ToString() => _text ?? "";

    [GeneratedRegex(@"\A[0-9]{8}T[0-9]{6}Z-[0-9a-f]{12}\z")]
    private static partial Regex Pattern();
}
