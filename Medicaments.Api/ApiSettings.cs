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
        new("LEGACY_ROUTES", "on", "off: the deprecated routes answer 410"),
        new("LEGACY_SUNSET", "2026-07-31T23:59:59Z", "when the deprecated routes are said to end"),
        .. SettingDescription.OfBothServices,
    ];
}
