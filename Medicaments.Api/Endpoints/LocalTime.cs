using System.Globalization;

namespace Medicaments.Api.Endpoints;

/// <summary>How times are written in JSON: RFC 3339 with the offset of the update time zone, to the second.</summary>
internal static class LocalTime
{
    public const string Format = "yyyy-MM-dd'T'HH:mm:sszzz";

    public static CultureInfo Culture => CultureInfo.InvariantCulture;
}
