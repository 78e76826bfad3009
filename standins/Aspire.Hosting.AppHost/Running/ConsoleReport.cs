using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>One line on the console for each change worth knowing.</summary>
internal static class ConsoleReport
{
    public static void Start(Orchestrator orchestrator, string dashboard)
    {
        Console.WriteLine("Running on the stand-in for .NET Aspire; standins/README.md tells how to run on the Aspire packages.");
        Console.WriteLine($"Login to the dashboard at {dashboard}");
        _ = FollowAsync(orchestrator);
    }

    private static async Task FollowAsync(Orchestrator orchestrator)
    {
        var shown = new Dictionary<string, string>(StringComparer.Ordinal);
        while (true)
        {
            var change = orchestrator.Notifications.NextChange;
            foreach (var state in orchestrator.Model.Resources.Select(resource => orchestrator.Notifications.Get(resource.Name)).OfType<ResourceState>())
            {
                if (Line(state) is { } line && shown.GetValueOrDefault(state.Name) != line)
                    Console.WriteLine(shown[state.Name] = line);
            }

            await change;
        }
    }

    private static string? Line(ResourceState state)
    {
        var text = state switch
        {
            { Healthy: true } => $"healthy{Addresses(state)}",
            { State: "Running" } => "running, not healthy yet",
            { State: "Starting" or "NotStarted" or "Stopping" or "Active" } => null,
            _ => $"{state.State.ToLowerInvariant()}{(state.Detail is null ? "" : $": {state.Detail}")}",
        };
        return text is null ? null : $"  {state.Name,-20} {text}";
    }

    private static string Addresses(ResourceState state) =>
        string.Concat(state.Resource.Endpoints.Select(endpoint => $"  {endpoint.Name} {endpoint.Scheme}://localhost:{endpoint.ClientPort}"));
}
