using Medicaments.Ingest.Configuration;
using Medicaments.Ingest.Download;
using Medicaments.ServiceDefaults.Logs;

namespace Medicaments.Ingest.Commands;

/// <summary>Runs by the clock until it is told to stop.</summary>
internal static class RunCommand
{
    public static Task<int> RunAsync(IngestOptions options) => WritableStore.WithLockAsync(options, async () =>
    {
        await using var app = IngestHost.Build(options, isScheduled: true);
        try
        {
            await app.StartAsync();
            app.Services.GetRequiredService<ServiceLogs>().AnnounceStart(
                $"http://{options.Listen}", options.BaseUrl?.AbsoluteUri ?? SourceUrls.OfficialSite);
        }
        catch (IOException exception)
        {
            await Console.Error.WriteLineAsync($"Cannot listen on {options.Listen}: {exception.Message} Free the port or set INGEST_PORT.");
            return (int)ExitCode.BadConfiguration;
        }
        catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // Told to stop before it had started.
            return (int)ExitCode.Success;
        }

        return (int)await RunUntilStoppedAsync(app);
    });

    /// <summary>The host stops when one of its background services fails, and does not say so.</summary>
    internal static async Task<ExitCode> RunUntilStoppedAsync(IHost host)
    {
        BackgroundService? failed = null;
        var lifetime = host.Services.GetRequiredService<IHostApplicationLifetime>();

        // Told to stop from outside, none has ended by then.
        using var stopping = lifetime.ApplicationStopping.Register(() => failed = host.Services.GetServices<IHostedService>()
            .OfType<BackgroundService>()
            .FirstOrDefault(service => service.ExecuteTask is { IsFaulted: true } or { IsCanceled: true }));
        await host.WaitForShutdownAsync();
        if (failed is null)
        {
            return ExitCode.Success;
        }

        var fault = failed.ExecuteTask!.Exception?.GetBaseException() ?? new TaskCanceledException(failed.ExecuteTask);
        await Console.Error.WriteLineAsync($"{failed.GetType().Name} failed, Ingest stops: {fault.Message}");
        return ExitCodes.Of(fault);
    }
}
