using System.Net;
using System.Security.Cryptography.X509Certificates;
using Medicaments.Ingest.Download;
using Medicaments.ServiceDefaults;
using Medicaments.ServiceDefaults.Configuration;
using EnvironmentName = Medicaments.ServiceDefaults.Configuration.EnvironmentName;

namespace Medicaments.Ingest.Configuration;

/// <summary>The configuration of this process, read once (contract 19).</summary>
internal sealed record IngestOptions
{
    private const string ServiceName = "medicaments-ingest";
    private const int MinimumTokenLength = 16;

    public required EnvironmentName Environment { get; init; }

    /// <summary><c>BDPM_BASE_URL</c>; null: the official site, in all its forms of address.</summary>
    public required Uri? BaseUrl { get; init; }

    /// <summary><c>BDPM_CA_PATH</c>: a PEM file, or a directory of them, with intermediate certificates that the site may not send.</summary>
    public required X509Certificate2Collection IntermediateCertificates { get; init; }

    /// <summary><c>DATA_DIR</c>: the last good set of source files, and downloads while they run.</summary>
    public required string SourceFilesDirectory { get; init; }

    /// <summary><c>SNAPSHOT_DIR</c>: the store.</summary>
    public required string StoreDirectory { get; init; }

    /// <summary><c>SNAPSHOT_KEEP</c>: how many snapshots stay in the store.</summary>
    public required int Keep { get; init; }

    public required TimeZoneInfo UpdateTimeZone { get; init; }

    /// <summary><c>ADDRESS</c> and <c>INGEST_PORT</c>: where the store, the status and the probes are served.</summary>
    public required IPEndPoint Listen { get; init; }

    /// <summary><c>ADMIN_TOKEN</c>: what an operator presents at the admin door; null: there is none.</summary>
    public required string? AdminToken { get; init; }

    /// <summary>Logs, metrics and telemetry.</summary>
    public required ServiceOptions Service { get; init; }

    public bool IsProduction => Environment == EnvironmentName.Production;

    public bool IsDevelopment => Environment == EnvironmentName.Development;

    /// <summary>Asks for everything; errors stay with the reader until it is told to throw.</summary>
    public static IngestOptions Read(SettingsReader reader)
    {
        var environment = reader.Environment();
        var allowDirectAccess = reader.Flag("ALLOW_DIRECT_ACCESS", false);
        var address = reader.Address("ADDRESS", IPAddress.Loopback, allowDirectAccess);
        var port = reader.Port("INGEST_PORT", 8100);
        return new IngestOptions
        {
            Environment = environment,
            BaseUrl = reader.AbsoluteUri("BDPM_BASE_URL", "https", "http", "file"),
            IntermediateCertificates = ReadCertificates(reader),
            SourceFilesDirectory = reader.Text("DATA_DIR", "files"),
            StoreDirectory = reader.Text("SNAPSHOT_DIR", "snapshots"),
            Keep = reader.Count("SNAPSHOT_KEEP", 10, 1, 1000, "snapshots"),
            UpdateTimeZone = reader.TimeZone("UPDATE_TIMEZONE", "Europe/Paris"),
            Listen = new IPEndPoint(address, port),
            AdminToken = reader.Secret("ADMIN_TOKEN", MinimumTokenLength),
            Service = new ServiceOptions(
                ServiceIdentity.Of(ServiceName),
                LogOptions.Read(reader, environment, "ingest"),
                MetricsOptions.Read(reader, 9091, allowDirectAccess, "INGEST_PORT", port),
                TelemetryOptions.Read(reader)),
        };
    }

    private static X509Certificate2Collection ReadCertificates(SettingsReader reader)
    {
        const string Variable = "BDPM_CA_PATH";
        var (certificates, problem) = SiteConnection.ReadCertificates(reader.Text(Variable));
        if (problem is not null)
        {
            reader.Fail(Variable, problem);
        }

        return certificates;
    }
}
