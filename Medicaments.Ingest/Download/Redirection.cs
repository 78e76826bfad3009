using System.Net;

namespace Medicaments.Ingest.Download;

/// <summary>
/// Where a site may send a download: elsewhere on the same host, by https. Neither to another host, whose certificate says nothing of the
/// BDPM, nor to a file of this machine, nor from https to http. An <c>http://</c> prefix, which is for trials, may stay with http and its port.
/// </summary>
internal static class Redirection
{
    /// <returns>Null when the answer is no redirect.</returns>
    /// <exception cref="DownloadException">It leads where no download may go.</exception>
    public static Uri? TargetOf(HttpResponseMessage response, Uri address)
    {
        if (response.StatusCode is not (HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
            or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect))
        {
            return null;
        }

        var location = response.Headers.Location
            ?? throw Refused(FormattableString.Invariant($"status {(int)response.StatusCode} without a readable address from {address}"));
        var target = location.IsAbsoluteUri ? location : new Uri(address, location);
        return IsAllowed(address, target)
            ? target
            : throw Refused($"redirect to {target} from {address}: only addresses of the same host by https are followed");
    }

    private static bool IsAllowed(Uri from, Uri to) =>
        string.Equals(from.IdnHost, to.IdnHost, StringComparison.OrdinalIgnoreCase)
        && (to.Scheme == Uri.UriSchemeHttps || (to.Scheme == Uri.UriSchemeHttp && from.Scheme == to.Scheme && from.Port == to.Port));

    private static DownloadException Refused(string message) => new(message, isTransient: false);
}
