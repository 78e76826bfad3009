using Medicaments.ServiceDefaults.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Serilog.Extensions.Logging;

namespace Medicaments.ServiceDefaults.Logs;

public static class LoggingBuilderExtensions
{
    /// <summary>The lowest level of what is not ours, by the start of its category.</summary>
    internal static readonly (string Category, LogLevel Level)[] Others =
    [
        ("Microsoft", LogLevel.Warning),
        ("System", LogLevel.Warning),
        // Nothing of it passes at warning level, yet as long as it is enabled at all the host makes an Activity for every request.
        ("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None),
        // A warning for every retry. A call that failed in the end is its caller's to tell.
        ("Polly", LogLevel.None),
    ];

    /// <summary>Sends all logging to one <see cref="ServiceLogs"/>: ours from debug up, the frameworks' from warning up.</summary>
    public static ILoggingBuilder AddServiceLogs(this ILoggingBuilder builder, LogOptions options, string service)
    {
        builder.ClearProviders();
        builder.SetMinimumLevel(LogLevel.Debug);
        foreach (var (category, level) in Others) builder.AddFilter(category, level);
        builder.Services.TryAddSingleton(TimeProvider.System);
        // By factory, so that the container disposes it: created before every logger, it is disposed after them.
        builder.Services.AddSingleton(services => new ServiceLogs(options, service, services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<ILoggerProvider>(services =>
            new SerilogLoggerProvider(services.GetRequiredService<ServiceLogs>().Logger, dispose: false));
        builder.Services.AddSingleton<IConfigureOptions<LoggerFilterOptions>>(services =>
            new ConfigureOptions<LoggerFilterOptions>(filters => filters.AddFilter(
                ServiceLogs.RequestCategory, services.GetRequiredService<ServiceLogs>().RequestLevel)));
        return builder;
    }
}
