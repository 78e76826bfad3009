using System.Globalization;

namespace Medicaments.Api.Http;

/// <summary>One element of an <c>Accept…</c> header: a name and its quality.</summary>
internal readonly ref struct MediaRange(ReadOnlySpan<char> name, double quality)
{
    public ReadOnlySpan<char> Name { get; } = name;

    /// <summary>From 0 to 1; 1 when it is absent or cannot be read.</summary>
    public double Quality { get; } = quality;

    public static MediaRange Parse(ReadOnlySpan<char> element)
    {
        var semicolon = element.IndexOf(';');
        if (semicolon < 0)
        {
            return new MediaRange(element.Trim(), 1);
        }

        var quality = 1.0;
        var parameters = element[(semicolon + 1)..];
        foreach (var range in parameters.Split(';'))
        {
            var parameter = parameters[range].Trim();
            if (parameter.StartsWith("q=", StringComparison.OrdinalIgnoreCase)
                && double.TryParse(parameter[2..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
            {
                quality = Math.Clamp(value, 0, 1);
            }
        }

        return new MediaRange(element[..semicolon].Trim(), quality);
    }
}
