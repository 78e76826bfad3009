using System.Globalization;
using System.Text;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Medicaments.AppHost.Running;

/// <summary>On the console: what became healthy or could not start, where to look, and which data is served.</summary>
internal sealed class RunReport(ResourceNotificationService notifications, DistributedApplicationModel model, ServedData data) : BackgroundService
{
    private static readonly CompositeFormat Specimen = CompositeFormat.Parse(
        """

          ══════════════════════════════════════════════════════════════════════
          MADE-UP DATA: {0} medicaments whose names begin with SPECIMEN. None of it is true.
          Why: {1}
          Real files: BDPM_BASE_URL=file:///path/to/files/ dotnet run --project Medicaments.AppHost
          ══════════════════════════════════════════════════════════════════════
        """);

    private static readonly CompositeFormat Addresses = CompositeFormat.Parse(
        """

          Page           {0}
          Documentation  {0}docs
        """);

    private const string Healthy = "healthy";

    private const int LongestReason = 200;

    private readonly Dictionary<string, string> _said = [];
    private bool _isAddressSaid;
    private (string Source, string Url, int Medicaments)? _dataSaid;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var change in notifications.WatchAsync(stoppingToken).ConfigureAwait(false))
                await SayAsync(change, stoppingToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The end of the run.
        }
    }

    private async Task SayAsync(ResourceEvent change, CancellationToken cancellationToken)
    {
        var resource = change.Resource;
        if (resource is not (ProjectResource or ContainerResource))
            return;

        // Who comes back is worth a line again.
        if (KnownResourceStates.TerminalStates.Contains(change.Snapshot.State?.Text))
            _said.Remove(resource.Name);
        var said = _said.GetValueOrDefault(resource.Name);
        if (LineOf(change, said) is not { } line)
            return;

        if (said != line)
        {
            _said[resource.Name] = line;
            Console.WriteLine($"  {resource.Name,-18}  {line}");
        }

        if (resource.Name == "medicaments-api" && line == Healthy && !_isAddressSaid)
        {
            _isAddressSaid = true;
            Console.WriteLine(string.Format(CultureInfo.InvariantCulture, Addresses, Address("medicaments-api")));
        }

        await SayDataAsync(cancellationToken).ConfigureAwait(false);
    }

    private static string? LineOf(ResourceEvent change, string? said) => change.Snapshot switch
    {
        { HealthStatus: HealthStatus.Healthy } => Healthy,
        { HealthStatus: HealthStatus.Unhealthy } when said is Healthy && change.Resource is ContainerResource =>
            "no longer healthy: does the container engine still run?",
        { HealthStatus: HealthStatus.Unhealthy } when said is Healthy => "no longer healthy: its console on the dashboard may say why",
        { State.Text: "FailedToStart" or "RuntimeUnhealthy" } snapshot when change.Resource.TryGetContainerImageName(out var image) =>
            $"{snapshot.State.Text}: is its image here? docker pull {image}",
        { State.Text: "FailedToStart" } snapshot => $"{snapshot.State.Text}: its console on the dashboard says why",
        _ => null,
    };

    /// <summary>Once, and again whenever other data is served.</summary>
    private async Task SayDataAsync(CancellationToken cancellationToken)
    {
        if (_said.GetValueOrDefault("medicaments-api") != Healthy
            || await data.AskAsync(Address("medicaments-api"), Address("medicaments-ingest"), cancellationToken).ConfigureAwait(false) is not { } served)
            return;

        if (_dataSaid == (served.Source, served.SourceUrl, served.Medicaments))
            return;

        _dataSaid = (served.Source, served.SourceUrl, served.Medicaments);
        Console.WriteLine(served.IsSpecimen
            ? string.Format(CultureInfo.InvariantCulture, Specimen, served.Medicaments, Why(served))
            : string.Create(CultureInfo.InvariantCulture, $"  Data           {served.Medicaments} medicaments from {served.SourceUrl}"));
    }

    private static string Why(ServedData.Description served) => served.LastError switch
    {
        _ when !served.IsFallback => $"the files of {served.SourceUrl} are made up.",
        null => "the source of the data could not be read. Ingest tries again by itself.",
        { Length: > LongestReason } error => error[..LongestReason] + "… Ingest's log has all of it.",
        var error => error,
    };

    private Uri Address(string service) => new(((IResourceWithEndpoints)model.Resources.Single(resource => resource.Name == service)).GetEndpoint("http").Url);
}
