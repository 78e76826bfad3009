namespace Medicaments.AppHost;

/// <summary>Where the services keep what they write, and how they are run, said by variables (contract 19).</summary>
internal static class Storage
{
    public const string LogVolume = "logs_data";

    /// <summary>
    /// In a run: below the setting <c>Storage:Directory</c> (default: <c>data</c> beside this project).
    /// Published: the image's directories, and the service is open to its network.
    /// </summary>
    public static IResourceBuilder<ProjectResource> WithStorage(this IResourceBuilder<ProjectResource> service)
    {
        var builder = service.ApplicationBuilder;
        if (builder.ExecutionContext.IsRunMode)
        {
            return service
                .WithEnvironment("ENV", "dev")
                .WithEnvironment("DATA_DIR", builder.RunDirectory(service.Resource.Name))
                .WithEnvironment("LOG_DIR", builder.LogDirectory());
        }

        return service
            // Sets a variable for a middleware that neither service has: the Api judges proxies itself, by TRUSTED_PROXIES.
            .DisableForwardedHeaders()
            .WithEnvironment("ENV", "production")
            .WithEnvironment("ADDRESS", "0.0.0.0")
            .WithEnvironment("ALLOW_DIRECT_ACCESS", "true")
            .WithEnvironment("DATA_DIR", "/app/files")
            .WithEnvironment("LOG_DIR", "/app/logs");
    }

    /// <summary>The store that Ingest writes.</summary>
    public static string SnapshotDirectory(this IDistributedApplicationBuilder builder) =>
        builder.ExecutionContext.IsRunMode ? builder.RunDirectory("snapshots") : "/app/snapshots";

    /// <summary>One for both services, which the collector reads.</summary>
    public static string LogDirectory(this IDistributedApplicationBuilder builder) => builder.RunDirectory("logs");

    private static string RunDirectory(this IDistributedApplicationBuilder builder, string name) =>
        Path.Combine(Path.GetFullPath(builder.Configuration["Storage:Directory"] ?? "data", builder.AppHostDirectory), name);
}
