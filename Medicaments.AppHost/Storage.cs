namespace Medicaments.AppHost;

/// <summary>Where the services keep what they write, and how they are run: design section 8, contract 19.</summary>
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
                .WithEnvironment("SNAPSHOT_DIR", Path.Combine(builder.RunDirectory(), "snapshots"))
                .WithEnvironment("DATA_DIR", Path.Combine(builder.RunDirectory(), service.Resource.Name))
                .WithEnvironment("LOG_DIR", builder.LogDirectory());
        }

        return service
            .WithEnvironment("ENV", "production")
            .WithEnvironment("ADDRESS", "0.0.0.0")
            .WithEnvironment("ALLOW_DIRECT_ACCESS", "true")
            .WithEnvironment("SNAPSHOT_DIR", "/app/snapshots")
            .WithEnvironment("DATA_DIR", "/app/files")
            .WithEnvironment("LOG_DIR", "/app/logs");
    }

    public static string LogDirectory(this IDistributedApplicationBuilder builder) => Path.Combine(builder.RunDirectory(), "logs");

    private static string RunDirectory(this IDistributedApplicationBuilder builder) =>
        Path.GetFullPath(builder.Configuration["Storage:Directory"] ?? "data", builder.AppHostDirectory);
}
