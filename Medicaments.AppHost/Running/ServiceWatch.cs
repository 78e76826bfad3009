using Microsoft.Extensions.DependencyInjection;

namespace Medicaments.AppHost.Running;

internal static class ServiceWatch
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>In a run: services that die are brought back, and the console tells what a person must know.</summary>
    public static IDistributedApplicationBuilder WatchServices(this IDistributedApplicationBuilder builder)
    {
        if (builder.ExecutionContext.IsPublishMode)
            return builder;

        builder.Services.AddHttpClient<ServedData>(client => client.Timeout = Patience);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddHostedService<ServiceRestarts>().AddHostedService<RunReport>();
        return builder;
    }
}
