using Medicaments.ServiceDefaults.Configuration;

namespace Medicaments.Ingest.Configuration;

/// <summary>What can be set, for <c>--help</c>.</summary>
internal static class IngestSettings
{
    public static IReadOnlyList<SettingDescription> All { get; } =
    [
        new("INGEST_PORT", "8100", "HTTP listener: the store read-only, /status, /livez, /readyz, and /admin with a token"),
        new("SNAPSHOT_DIR", "snapshots", "the store"),
        new("SNAPSHOT_KEEP", "10", "snapshots kept"),
        new(
            "BDPM_BASE_URL", "the official site",
            "https://, http:// or file:// prefix to which file names are appended; after a change the next start runs a cycle at once"),
        new("ADMIN_TOKEN", "none", "turns on the admin door: what an operator presents there, 16 characters at least"),
        new("BDPM_CA_PATH", "none", "PEM file or directory with intermediate certificates that the source may not send"),
        .. SettingDescription.OfBothServices,
    ];
}
