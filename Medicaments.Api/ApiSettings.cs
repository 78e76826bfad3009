using Medicaments.ServiceDefaults.Configuration;

namespace Medicaments.Api;

/// <summary>What can be set, for <c>--help</c>.</summary>
internal static class ApiSettings
{
    public static IReadOnlyList<SettingDescription> All { get; } =
    [
        new("PORT", "8000", "HTTP listener"),
        new("SNAPSHOT_SOURCE", "snapshots", "store directory, or https+http://medicaments-ingest to copy the store of an Ingest into DATA_DIR"),
        new("TRUSTED_PROXIES", "loopback and private ranges", "whose X-Forwarded-For is believed: comma list of IP or CIDR, or none"),
        new("CORS_ALLOWED_ORIGINS", "*", "*, none, or a comma list of origins"),
        new("DISABLE_RATE_LIMITER", "false", "no rate limit"),
        new("MAX_REQUEST_BODY", "1048576", "bytes, up to 100 MB"),
        new("MAX_HEADER_SIZE", "1048576", "bytes of header names and values, up to 100 MB"),
        new("MAX_CONNECTIONS", "4096", "open connections, 16 and up; the last sixteenth only for trusted proxies"),
        new("MAX_CONNECTIONS_PER_CLIENT", "256", "open connections from one IPv4 address or one /64 of IPv6 that is no trusted proxy"),
        new(
            "MAX_PENDING_BYTES", "16777216",
            "bytes of unanswered requests over all connections, up to 1 GB and at least MAX_REQUEST_BODY and MAX_HEADER_SIZE together: "
            + "the greediest connection ends first"),
        new("LEGACY_ROUTES", "on", "off: the deprecated routes answer 410"),
        new("LEGACY_SUNSET", "2026-07-31T23:59:59Z", "when the deprecated routes are said to end"),
        .. SettingDescription.OfBothServices,
    ];
}
