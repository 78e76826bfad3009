using Medicaments.Ingest.Configuration;
using Medicaments.Ingest.Cycle;
using Medicaments.Ingest.Download;
using Medicaments.Ingest.Operations;
using Medicaments.Ingest.Progress;
using Medicaments.Snapshots;
using Medicaments.Snapshots.Store;
using Spectre.Console;

namespace Medicaments.Ingest.Commands;

/// <summary>One cycle, shown on the console.</summary>
internal static class OnceCommand
{
    public static Task<int> RunAsync(IngestOptions options) => WritableStore.WithLockAsync(options, async () =>
    {
        var isTerminal = AnsiConsole.Profile.Capabilities.Interactive && !Console.IsOutputRedirected;
        await using var app = IngestHost.Build(Quiet(options), isScheduled: false);
        using var interruption = new Interruption();
        var runner = app.Services.GetRequiredService<UpdateRunner>();
        var source = app.Services.GetRequiredService<IBdpmSource>();
        try
        {
            var outcome = isTerminal
                ? await LiveProgress.RunAsync(AnsiConsole.Console, progress => runner.RunAsync(source, progress, interruption.Token))
                : await runner.RunAsync(source, new LineProgress(Console.WriteLine), interruption.Token);
            await ShowAsync(outcome);
            return (int)ExitCodes.Of(outcome.Result);
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Interrupted; what was served before stays.");
            return (int)ExitCode.Interrupted;
        }
    });

    private static async Task ShowAsync(CycleOutcome outcome)
    {
        if (outcome.Manifest is { } manifest)
        {
            var what = outcome.Result == CycleResult.Published ? "published" : "nothing new: the content is that of";
            Console.WriteLine($"{what} {manifest.Id}");
            if (outcome.Result == CycleResult.Published)
            {
                ManifestText.Write(manifest, Console.Out);
            }

            return;
        }

        await Console.Error.WriteLineAsync(Complaint(outcome.Problem!, outcome.Advice, outcome.Report));
    }

    /// <summary>One line: what is wrong and what can be done.</summary>
    public static string Complaint(string problem, string? advice, SnapshotId? report) =>
        $"{problem.TrimEnd('.')}. Advice: {advice}.{(report is { } id ? $" Report: {SnapshotStore.RejectedDirectory}/{id}.json." : "")}";

    /// <summary>The console belongs to the progress and the result; the log file has everything.</summary>
    private static IngestOptions Quiet(IngestOptions options) =>
        options with { Service = options.Service with { Logs = options.Service.Logs with { ConsoleLevel = LogLevel.Error } } };
}
