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
                $"http://{options.Listen}", options.BaseUrl?.AbsoluteUri ?? IngestOptions.OfficialSite);
            await app.WaitForShutdownAsync();
        }
        catch (IOException exception)
        {
            await Console.Error.WriteLineAsync($"Cannot listen on {options.Listen}: {exception.Message} Free the port or set INGEST_PORT.");
            return (int)ExitCode.BadConfiguration;
        }
        catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // Told to stop before it had started.
        }

        return (int)ExitCode.Success;
    });
}
