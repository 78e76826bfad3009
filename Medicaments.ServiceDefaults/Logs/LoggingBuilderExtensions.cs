using Medicaments.ServiceDefaults.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Serilog.Extensions.Logging;

namespace Medicaments.ServiceDefaults.Logs;

public static class LoggingBuilderExtensions
{
    /// <summary>Sends all logging to one <see cref="ServiceLogs"/>: ours from debug up, the frameworks' from warning up.</summary>
    public static ILoggingBuilder AddServiceLogs(this ILoggingBuilder builder, LogOptions options, string service)
    {
        builder.ClearProviders();
        builder.SetMinimumLevel(LogLevel.Debug);
        builder.AddFilter("Microsoft", LogLevel.Warning);
        builder.AddFilter("System", LogLevel.Warning);
        // Nothing of it passes at warning level, yet as long as it is enabled at all the host makes an Activity for every request.
        builder.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
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
