using Medicaments.Api.Answers;
using Medicaments.Api.Serving;

namespace Medicaments.Api.Endpoints;

/// <summary>
/// Makes the fixed documents ready before somebody asks for them, once there is data to serve: starting is not slower for it. Whoever asks
/// earlier waits for that one document.
/// </summary>
internal sealed class DocumentPreparation(IReadOnlyList<Document> documents, SnapshotHolder holder, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(250);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(PollInterval, time);
        while (holder.Current is null)
        {
            await timer.WaitForNextTickAsync(stoppingToken);
        }

        foreach (var document in documents)
        {
            stoppingToken.ThrowIfCancellationRequested();
            await document.PrepareAsync();
        }
    }
}
