using Microsoft.Extensions.DependencyInjection;

namespace Medicaments.AppHost.Running;

internal static class ServiceWatch
{
    /// <summary>In a run: services that die are brought back, and the console tells what a person must know.</summary>
    public static IDistributedApplicationBuilder WatchServices(this IDistributedApplicationBuilder builder)
    {
        if (builder.ExecutionContext.IsPublishMode)
            return builder;

        builder.Services.AddHttpClient<ServedData>();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddHostedService<ServiceRestarts>().AddHostedService<RunReport>();
        return builder;
    }
}
