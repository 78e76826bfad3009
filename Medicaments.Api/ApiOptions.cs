using System.Globalization;
using System.Net;
using Medicaments.Api.Http;
using Medicaments.ServiceDefaults.Configuration;
using EnvironmentName = Medicaments.ServiceDefaults.Configuration.EnvironmentName;

namespace Medicaments.Api;

/// <summary>Everything that can be set (contract 19), read and checked once at start.</summary>
internal sealed record ApiOptions
{
    /// <summary>Contract 10.</summary>
    private const string DefaultTrustedProxies = "127.0.0.0/8,::1/128,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,fc00::/7,fe80::/10";

    public required EnvironmentName Environment { get; init; }

    public required IPAddress Address { get; init; }

    public required int Port { get; init; }

    public required bool AllowDirectAccess { get; init; }

    public required bool DisableRateLimiter { get; init; }

    public required long MaxRequestBody { get; init; }

    public required int MaxHeaderSize { get; init; }

    public required int MaxConnections { get; init; }

    /// <summary>From one IPv4 address or one /64 of IPv6 that is no trusted proxy.</summary>
    public required int MaxConnectionsPerClient { get; init; }

    /// <summary>Bytes of requests that are not answered yet, over all connections.</summary>
    public required long MaxPendingBytes { get; init; }

    public required IReadOnlyList<IPNetwork> TrustedProxies { get; init; }

    public required CorsOrigins CorsOrigins { get; init; }

    public required bool LegacyRoutes { get; init; }

    public required DateTimeOffset LegacySunset { get; init; }

    public required TimeZoneInfo UpdateTimeZone { get; init; }

    /// <summary>A store directory, or the base address of an Ingest whose store is copied into <see cref="DataDirectory"/>.</summary>
    public required string SnapshotSource { get; init; }

    /// <summary>The address of the Ingest, possibly by the name of a service; null when the source is a directory.</summary>
    public Uri? SnapshotBaseAddress => SnapshotSource.Contains("://", StringComparison.Ordinal) ? new Uri(SnapshotSource.TrimEnd('/') + "/") : null;

    public required string DataDirectory { get; init; }

    public required LogOptions Logs { get; init; }

    public required MetricsOptions Metrics { get; init; }

    public required TelemetryOptions Telemetry { get; init; }

    /// <exception cref="InvalidSettingsException">With a line for every wrong variable.</exception>
    public static ApiOptions Read(SettingsReader reader)
    {
        var environment = reader.Environment();
        var allowDirectAccess = reader.Flag("ALLOW_DIRECT_ACCESS", false);
        var port = reader.Port("PORT", 8000);
        var maxRequestBody = reader.Size("MAX_REQUEST_BODY", 1 << 20, 1, 100 << 20);
        var maxHeaderSize = reader.Size("MAX_HEADER_SIZE", 1 << 20, 1, 100 << 20);
        var options = new ApiOptions
        {
            Environment = environment,
            Address = reader.Address("ADDRESS", IPAddress.Loopback, allowDirectAccess),
            Port = port,
            AllowDirectAccess = allowDirectAccess,
            DisableRateLimiter = reader.Flag("DISABLE_RATE_LIMITER", false),
            MaxRequestBody = maxRequestBody,
            MaxHeaderSize = (int)maxHeaderSize,
            MaxConnections = reader.Count("MAX_CONNECTIONS", 4096, 16, 1_000_000, "connections"),
            MaxConnectionsPerClient = reader.Count("MAX_CONNECTIONS_PER_CLIENT", 256, 1, 1_000_000, "connections"),
            MaxPendingBytes = ReadPendingBytes(reader, "MAX_PENDING_BYTES", maxRequestBody + maxHeaderSize),
            TrustedProxies = reader.Networks("TRUSTED_PROXIES", DefaultTrustedProxies),
            CorsOrigins = ReadOrigins(reader, "CORS_ALLOWED_ORIGINS"),
            LegacyRoutes = reader.Choice("LEGACY_ROUTES", "on", "on", "off") == "on",
            LegacySunset = ReadTime(reader, "LEGACY_SUNSET", "2026-07-31T23:59:59Z"),
            UpdateTimeZone = reader.TimeZone("UPDATE_TIMEZONE", "Europe/Paris"),
            SnapshotSource = ReadSource(reader, "SNAPSHOT_SOURCE", "snapshots"),
            DataDirectory = reader.Text("DATA_DIR", "files"),
            Logs = LogOptions.Read(reader, environment, "app"),
            Metrics = MetricsOptions.Read(reader, 9090, allowDirectAccess, "PORT", port),
            Telemetry = TelemetryOptions.Read(reader),
        };
        reader.ThrowIfInvalid();
        return options;
    }

    /// <summary>At least one request of the largest size that is allowed.</summary>
    private static long ReadPendingBytes(SettingsReader reader, string variable, long largestRequest)
    {
        var bytes = reader.Size(variable, Math.Max(16 << 20, largestRequest), 1, 1 << 30);
        if (bytes < largestRequest)
        {
            reader.Fail(variable, string.Create(
                CultureInfo.InvariantCulture, $"must be at least MAX_REQUEST_BODY and MAX_HEADER_SIZE together ({largestRequest}), got: {bytes}"));
        }

        return bytes;
    }

    private static string ReadSource(SettingsReader reader, string variable, string defaultValue)
    {
        var source = reader.Text(variable, defaultValue);
        if (source.Contains("://", StringComparison.Ordinal)
            && !(Uri.TryCreate(source, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "https+http" or "http+https"))
        {
            reader.Fail(variable, $"must be a directory or a URL such as https+http://medicaments-ingest, got: {source}");
        }

        return source;
    }

    private static CorsOrigins ReadOrigins(SettingsReader reader, string variable)
    {
        switch (Words(reader.Text(variable)))
        {
            case null or ["*"]:
                return CorsOrigins.All;
            case ["none"]:
                return CorsOrigins.None;
            case var origins:
                foreach (var origin in origins)
                {
                    if (!Uri.TryCreate(origin, UriKind.Absolute, out var uri) || uri.GetLeftPart(UriPartial.Authority) != origin)
                    {
                        reader.Fail(variable, $"must be *, none or a comma list of origins such as https://example.org, got: {origin}");
                    }
                }

                return new CorsOrigins(origins);
        }
    }

    private static DateTimeOffset ReadTime(SettingsReader reader, string variable, string defaultValue)
    {
        var text = reader.Text(variable, defaultValue);
        if (!DateTimeOffset.TryParseExact(
            text, ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            reader.Fail(variable, $"must be a time such as {defaultValue}, got: {text}");
        }

        return time;
    }

    private static string[]? Words(string? list) => list?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
