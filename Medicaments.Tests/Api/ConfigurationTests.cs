using Medicaments.Api;
using Medicaments.ServiceDefaults.Configuration;

namespace Medicaments.Tests.Api;

/// <summary>Every row of the table of variables (contract 19), as far as the Api reads it. What the process does with it: ProcessTests.</summary>
public sealed class ConfigurationTests
{
    private const string NotInRange = "must be a valid number";

    [Theory]
    [InlineData("PORT", "x", "PORT must be a valid number")]
    [InlineData("PORT", "8000.0", "PORT must be a valid number")]
    [InlineData("PORT", "0", "PORT must be between 1 and 65535")]
    [InlineData("PORT", "65536", "PORT must be between 1 and 65535")]
    [InlineData("PORT", "-1", "PORT must be between 1 and 65535")]
    [InlineData("PORT", "1023", "PORT 1023 is privileged (less than 1024), use ports 1024-65535")]
    [InlineData("ADDRESS", "example.org", "ADDRESS must be a valid IP address or 'localhost', got: example.org")]
    [InlineData("ADDRESS", "127.1", "ADDRESS must be a valid IP address or 'localhost', got: 127.1")]
    [InlineData("ADDRESS", "0.0.0.0", "ADDRESS=0.0.0.0 binds to all network interfaces. Set ALLOW_DIRECT_ACCESS=true")]
    [InlineData("ADDRESS", "::", "ADDRESS=:: binds to all network interfaces. Set ALLOW_DIRECT_ACCESS=true")]
    [InlineData("ADDRESS", "8.8.8.8", "ADDRESS 8.8.8.8 is a public IP, consider using private network ranges for security")]
    [InlineData("ENV", "nowhere", "invalid environment: nowhere")]
    [InlineData("LOG_LEVEL", "trace", "LOG_LEVEL must be one of: [debug info warn error], got: trace")]
    [InlineData("LOG_RETENTION_WEEKS", "0", "LOG_RETENTION_WEEKS must be positive, got: 0")]
    [InlineData("LOG_RETENTION_WEEKS", "53", "LOG_RETENTION_WEEKS is too large (max 52 weeks), got: 53")]
    [InlineData("LOG_RETENTION_WEEKS", "x", NotInRange)]
    [InlineData("MAX_LOG_FILE_SIZE", "0", "MAX_LOG_FILE_SIZE must be positive")]
    [InlineData("MAX_LOG_FILE_SIZE", "1048575", "MAX_LOG_FILE_SIZE is too small (min 1MB)")]
    [InlineData("MAX_LOG_FILE_SIZE", "1073741825", "MAX_LOG_FILE_SIZE is too large (max 1GB)")]
    [InlineData("MAX_LOG_DIR_SIZE", "x", NotInRange)]
    [InlineData("MAX_LOG_DIR_SIZE", "0", "MAX_LOG_DIR_SIZE must be positive")]
    [InlineData("MAX_LOG_DIR_SIZE", "2097151", "MAX_LOG_DIR_SIZE is too small (min 2MB)")]
    [InlineData("MAX_LOG_DIR_SIZE", "209715199", "MAX_LOG_DIR_SIZE must be at least twice MAX_LOG_FILE_SIZE (104857600 bytes), got: 209715199 bytes")]
    [InlineData("MAX_REQUEST_BODY", "-1", "MAX_REQUEST_BODY must be positive, got: -1")]
    [InlineData("MAX_REQUEST_BODY", "104857601", "MAX_REQUEST_BODY is too large (max 100MB), got: 104857601 bytes")]
    [InlineData("MAX_REQUEST_BODY", "1MB", NotInRange)]
    [InlineData("MAX_HEADER_SIZE", "0", "MAX_HEADER_SIZE must be positive, got: 0")]
    [InlineData("MAX_HEADER_SIZE", "104857601", "MAX_HEADER_SIZE is too large (max 100MB), got: 104857601 bytes")]
    [InlineData("MAX_CONNECTIONS", "15", "MAX_CONNECTIONS is too small (min 16 connections), got: 15")]
    [InlineData("MAX_CONNECTIONS_PER_CLIENT", "0", "MAX_CONNECTIONS_PER_CLIENT must be positive, got: 0")]
    [InlineData("MAX_PENDING_BYTES", "2097151", "MAX_PENDING_BYTES must be at least MAX_REQUEST_BODY and MAX_HEADER_SIZE together (2097152), got: 2097151")]
    [InlineData("ALLOW_DIRECT_ACCESS", "yes", "ALLOW_DIRECT_ACCESS must be one of: [1 t true 0 f false], got: yes")]
    [InlineData("DISABLE_RATE_LIMITER", "2", "DISABLE_RATE_LIMITER must be one of: [1 t true 0 f false], got: 2")]
    [InlineData("UPDATE_TIMEZONE", "Mars/Phobos", "UPDATE_TIMEZONE must be an IANA time zone")]
    [InlineData("METRICS_PORT", "80", "METRICS_PORT 80 is privileged")]
    [InlineData("METRICS_PORT", "8000", "METRICS_PORT must differ from PORT, both are 8000")]
    [InlineData("TRUSTED_PROXIES", "10.0.0.0/33", "TRUSTED_PROXIES must be a comma list of IP addresses or CIDR ranges, or none, got: 10.0.0.0/33")]
    [InlineData("TRUSTED_PROXIES", "10.0.0/8", "got: 10.0.0/8 (write an IPv4 address as four decimal numbers without leading zeros)")]
    [InlineData("TRUSTED_PROXIES", "010.0.0.0/8", "got: 010.0.0.0/8 (write an IPv4 address as four decimal numbers without leading zeros)")]
    [InlineData("TRUSTED_PROXIES", "0x0a000000/8", "(write an IPv4 address as four")]
    [InlineData("TRUSTED_PROXIES", "167772160", "(write an IPv4 address as four")]
    [InlineData("TRUSTED_PROXIES", "10.0.0.0/08", "got: 10.0.0.0/08 (the length is a number from 0 to 32)")]
    [InlineData("TRUSTED_PROXIES", "10.0.0.0/+8", "(the length is a number from 0 to 32)")]
    [InlineData("TRUSTED_PROXIES", "10.0.0.0/255.0.0.0", "(the length is a number from 0 to 32)")]
    [InlineData("TRUSTED_PROXIES", "10.0.0.0/", "(the length is a number from 0 to 32)")]
    [InlineData("TRUSTED_PROXIES", "2001:db8::/129", "(the length is a number from 0 to 128)")]
    [InlineData("TRUSTED_PROXIES", "10.1.2.3/8", "got: 10.1.2.3/8 (the range is 10.0.0.0/8, the address alone 10.1.2.3)")]
    [InlineData("TRUSTED_PROXIES", "2001:db8::1/32", "(the range is 2001:db8::/32, the address alone 2001:db8::1)")]
    [InlineData("TRUSTED_PROXIES", "fe80::1%2", "got: fe80::1%2 (an address without a zone)")]
    [InlineData("TRUSTED_PROXIES", "::ffff:10.0.0.0/104", "(write an IPv4 address as such)")]
    [InlineData("TRUSTED_PROXIES", "10.0.0.0/8,proxy", "TRUSTED_PROXIES must be a comma list of IP addresses or CIDR ranges, or none, got: proxy")]
    [InlineData("CORS_ALLOWED_ORIGINS", "example.org", "CORS_ALLOWED_ORIGINS must be")]
    [InlineData("CORS_ALLOWED_ORIGINS", "https://example.org/", "CORS_ALLOWED_ORIGINS must be")]
    [InlineData("LEGACY_ROUTES", "maybe", "LEGACY_ROUTES must be one of: [on off], got: maybe")]
    [InlineData("LEGACY_SUNSET", "tomorrow", "LEGACY_SUNSET must be a time such as 2026-07-31T23:59:59Z, got: tomorrow")]
    [InlineData("SNAPSHOT_SOURCE", "ftp://example.org", "SNAPSHOT_SOURCE must be")]
    [InlineData("LOKI_URL", "loki:3100", "LOKI_URL must be a URL")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "otel", "OTEL_EXPORTER_OTLP_ENDPOINT must be a URL")]
    public void Variable_BadValue_IsOneLineThatNamesIt(string variable, string value, string message)
    {
        var exception = Assert.Throws<InvalidSettingsException>(() => Read((variable, value)));

        using var error = new StringWriter();
        Assert.Equal(1, exception.Report(error));
        Assert.Contains(message, Assert.Single(error.ToString().TrimEnd('\n').Split('\n')));
    }

    [Theory]
    [InlineData("PORT", "1024")]
    [InlineData("PORT", "65535")]
    [InlineData("ADDRESS", "localhost")]
    [InlineData("ADDRESS", "10.1.2.3")]
    [InlineData("ADDRESS", "fd00::1")]
    [InlineData("ENV", "PRODUCTION")]
    [InlineData("ENV", "Dev")]
    [InlineData("LOG_LEVEL", "WARN")]
    [InlineData("LOG_RETENTION_WEEKS", "52")]
    [InlineData("MAX_LOG_FILE_SIZE", "1048576")]
    [InlineData("MAX_LOG_FILE_SIZE", "1073741824")]
    [InlineData("MAX_LOG_DIR_SIZE", "209715200")]
    [InlineData("MAX_LOG_DIR_SIZE", "1099511627776")]
    [InlineData("MAX_REQUEST_BODY", "104857600")]
    [InlineData("MAX_HEADER_SIZE", "1")]
    [InlineData("ALLOW_DIRECT_ACCESS", "T")]
    [InlineData("DISABLE_RATE_LIMITER", "FALSE")]
    [InlineData("UPDATE_TIMEZONE", "UTC")]
    [InlineData("TRUSTED_PROXIES", "none")]
    [InlineData("TRUSTED_PROXIES", "192.0.2.7, 10.0.0.0/8,0.0.0.0/0,172.16.0.0/12,2001:db8::/32,::1,fe80::/10,10.0.0.128/25")]
    [InlineData("CORS_ALLOWED_ORIGINS", "none")]
    [InlineData("LEGACY_ROUTES", "OFF")]
    [InlineData("LEGACY_SUNSET", "2030-01-01T00:00:00+01:00")]
    [InlineData("SNAPSHOT_SOURCE", "https+http://medicaments-ingest")]
    [InlineData("PORT", "")]
    public void Variable_GoodValue_Passes(string variable, string value) => Read((variable, value));

    [Fact]
    public void Defaults_WithoutVariables_AreThoseOfTheContract()
    {
        var options = Read();

        Assert.Equal((8000, "127.0.0.1", EnvironmentName.Development), (options.Port, options.Address.ToString(), options.Environment));
        Assert.Equal((1048576, 1048576), (options.MaxRequestBody, options.MaxHeaderSize));
        Assert.Equal((4096, 256, 16 << 20), (options.MaxConnections, options.MaxConnectionsPerClient, options.MaxPendingBytes));
        Assert.Equal((false, false, true), (options.AllowDirectAccess, options.DisableRateLimiter, options.LegacyRoutes));
        Assert.Equal(("Europe/Paris", "files", "snapshots"), (options.UpdateTimeZone.Id, options.DataDirectory, options.SnapshotSource));
        Assert.Equal((4, 104857600, "logs"), (options.Logs.RetentionWeeks, options.Logs.MaxFileBytes, options.Logs.Directory));
        Assert.Equal((9090, "127.0.0.1"), (options.Metrics.Port, options.Metrics.Address.ToString()));
        Assert.Equal(new DateTimeOffset(2026, 7, 31, 23, 59, 59, TimeSpan.Zero), options.LegacySunset);
        Assert.Equal(7, options.TrustedProxies.Count);
    }

    [Fact]
    public void DirectAccess_Allowed_OpensAllInterfaces()
    {
        var options = Read(("ALLOW_DIRECT_ACCESS", "1"), ("ADDRESS", "0.0.0.0"));

        Assert.Equal(("0.0.0.0", "0.0.0.0"), (options.Address.ToString(), options.Metrics.Address.ToString()));
    }

    private static ApiOptions Read(params (string Name, string Value)[] variables) =>
        ApiOptions.Read(new SettingsReader(new Settings([], name => variables.FirstOrDefault(variable => variable.Name == name).Value)));
}
