namespace Medicaments.Api.Http;

/// <summary>A way to code a body (contract 8).</summary>
internal enum ContentCoding
{
    Identity,
    Gzip,
    Brotli,
}

/// <summary>Chooses a coding by <c>Accept-Encoding</c> (RFC 9110, 12.5.3).</summary>
internal static class ContentNegotiation
{
    /// <summary>
    /// The accepted coding with the highest quality, Brotli before gzip at equal quality; identity when neither is accepted, whatever
    /// the client says of identity: a request is never refused for it.
    /// </summary>
    public static ContentCoding Choose(string? acceptEncoding)
    {
        if (string.IsNullOrEmpty(acceptEncoding))
        {
            return ContentCoding.Identity;
        }

        double? gzip = null, brotli = null, identity = null, any = null;
        foreach (var range in acceptEncoding.AsSpan().Split(','))
        {
            var accepted = MediaRange.Parse(acceptEncoding.AsSpan(range));
            var name = accepted.Name;
            if (name.Equals("gzip", StringComparison.OrdinalIgnoreCase) || name.Equals("x-gzip", StringComparison.OrdinalIgnoreCase))
            {
                gzip = accepted.Quality;
            }
            else if (name.Equals("br", StringComparison.OrdinalIgnoreCase))
            {
                brotli = accepted.Quality;
            }
            else if (name.Equals("identity", StringComparison.OrdinalIgnoreCase))
            {
                identity = accepted.Quality;
            }
            else if (name is "*")
            {
                any = accepted.Quality;
            }
        }

        var (gzipQuality, brotliQuality) = (gzip ?? any ?? 0, brotli ?? any ?? 0);
        var best = Math.Max(gzipQuality, brotliQuality);
        if (best <= 0 || best < (identity ?? 0))
        {
            return ContentCoding.Identity;
        }

        return brotliQuality >= gzipQuality ? ContentCoding.Brotli : ContentCoding.Gzip;
    }
}
