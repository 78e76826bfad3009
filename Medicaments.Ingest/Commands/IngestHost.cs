using Medicaments.Ingest.Admin;
using Medicaments.Ingest.Configuration;
using Medicaments.Ingest.Cycle;
using Medicaments.Ingest.Download;
using Medicaments.Ingest.Http;
using Medicaments.Ingest.Progress;
using Medicaments.Ingest.Publish;
using Medicaments.Ingest.Validate;
using Medicaments.ServiceDefaults;
using Medicaments.Snapshots.Store;

namespace Medicaments.Ingest.Commands;

/// <summary>Puts the process together. A built host does nothing until it is started.</summary>
internal static partial class IngestHost
{
    /// <param name="isScheduled">Whether cycles run by the clock once the host is started.</param>
    public static WebApplication Build(IngestOptions options, bool isScheduled)
    {
        // No arguments, and the content root of the binary: configuration is read in one place only, IngestOptions.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.AddServiceDefaults(options.Service);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 0;
            kestrel.Listen(options.Listen);
        });
        AddIngest(builder.Services, options);
        if (isScheduled)
        {
            builder.Services.AddHostedService<IngestWorker>();
            builder.Services.AddHostedService<StalenessWatch>();
        }

        var app = builder.Build();
        app.MapStore();
        app.MapProbes();
        if (isScheduled && options.AdminToken is { } token)
        {
            app.MapAdmin(token);
        }

        LogConfiguration(app.Logger, options.StoreDirectory, options.BaseUrl?.Host, options.Listen.ToString(), options.AdminToken is not null);
        return app;
    }

    private static void AddIngest(IServiceCollection services, IngestOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(new SnapshotStore(options.StoreDirectory));
        services.AddSingleton(SnapshotValidators.For(options.IsProduction));
        services.AddSingleton(provider => new SnapshotPublisher(
            provider.GetRequiredService<SnapshotStore>(), options.Keep, provider.GetRequiredService<ILogger<SnapshotPublisher>>()));
        services.AddSingleton(provider => Source(options, provider));
        services.AddSingleton(new RetrySchedule(options.UpdateTimeZone));
        services.AddSingleton(provider => new CurrentStep(new LineProgress(provider.GetRequiredService<ILogger<LineProgress>>().LogProgress)));
        services.AddSingleton<ICycleProgress>(provider => provider.GetRequiredService<CurrentStep>());
        services.AddSingleton<UpdateRequests>();
        services.AddSingleton<BaselineLoader>();
        services.AddSingleton<CycleLog>();
        services.AddSingleton<FirstRunFallbacks>();
        services.AddSingleton<IngestMetrics>();
        services.AddSingleton<IngestCycle>();
        services.AddSingleton<UpdateRunner>();
    }

    private static IBdpmSource Source(IngestOptions options, IServiceProvider provider) => options.BaseUrl is { IsFile: true } directory
        ? new DirectorySource(directory.LocalPath)
        : new HttpSource(
            SiteConnection.Create(options.IntermediateCertificates),
            options.BaseUrl,
            options.SourceFilesDirectory,
            new DownloadLimits(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<HttpSource>>());

    [LoggerMessage(LogLevel.Information, "Configuration loaded successfully")]
    private static partial void LogConfiguration(ILogger logger, string store, string? sourceHost, string listen, bool hasAdminDoor);
}
