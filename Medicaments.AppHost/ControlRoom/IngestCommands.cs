using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace Medicaments.AppHost.ControlRoom;

/// <summary>What an operator can do with Ingest from the dashboard, or with <c>aspire resource medicaments-ingest COMMAND</c>.</summary>
internal static class IngestCommands
{
    private const string NotRunning = "Ingest does not run. Start it first, here or with: aspire resource medicaments-ingest start";

    /// <summary>In a run: opens Ingest's admin door with a token of this run, and offers what is behind it as commands.</summary>
    public static IResourceBuilder<ProjectResource> WithAdminCommands(this IResourceBuilder<ProjectResource> ingest)
    {
        if (ingest.ApplicationBuilder.ExecutionContext.IsPublishMode)
            return ingest;

        var token = ingest.ApplicationBuilder
            .AddParameter("admin-token", new GenerateParameterDefault { MinLength = 32, Special = false }, secret: true)
            .WithDescription("Opens Ingest's admin door: for curl and `medicaments-ingest update`. A new one at each start, unless set");
        var door = new AdminDoor(ingest.GetEndpoint("http"), token.Resource);
        return ingest
            .WithEnvironment("ADMIN_TOKEN", token)
            .WithCommand(door, "update", "Update now", HttpMethod.Post, _ => "update", new CommandOptions
            {
                Description = "Download, check and publish, as at 06:00 and 18:00",
                IconName = "ArrowSync",
                IsHighlighted = true,
                Progress = new CommandProgressOptions { Message = "Download, checks and publication take some seconds, more over a slow line. The cycle goes on when this is closed." },
            })
            .WithCommand(door, "pin", "Pin…", HttpMethod.Post, inputs => $"pin/{Chosen(inputs)}", new CommandOptions
            {
                Description = "Serve one stored snapshot, whatever is announced, until it is unpinned",
                IconName = "Pin",
                Arguments = [new IdChoice(door, "snapshots", "snapshots", "Snapshot", DescribeSnapshot).Input],
            })
            .WithCommand(door, "unpin", "Unpin", HttpMethod.Post, _ => "unpin", new CommandOptions
            {
                Description = "Serve what is announced again",
                IconName = "PinOff",
                ConfirmationMessage = "Serve the announced snapshot again, and each new one from then on?",
            })
            .WithCommand(door, "roll-back", "Roll back", HttpMethod.Post, _ => "rollback", new CommandOptions
            {
                Description = "Pin the good snapshot before the one that is served",
                IconName = "ArrowUndo",
                ConfirmationMessage = "Serve the snapshot before the present one? It stays pinned until Unpin.",
            })
            .WithCommand(door, "accept", "Accept a rejected candidate…", HttpMethod.Post, inputs => $"accept/{Chosen(inputs)}", new CommandOptions
            {
                Description = "Let the next update publish data that the validators refused",
                IconName = "CheckmarkCircleWarning",
                Arguments = [new IdChoice(door, "rejected", "rejected", "Candidate", RejectionReport.Reasons).Input, RejectionReport.Input(door)],
            })
            .WithCommand(door, "inspect", "Inspect", HttpMethod.Get, _ => "inspect", new CommandOptions
            {
                Description = "Verify every snapshot of the store and show its figures",
                IconName = "Search",
            })
            .WithCommand(door, "compare", "Compare with the previous snapshot", HttpMethod.Get, _ => "compare", new CommandOptions
            {
                Description = "What the announced snapshot changed: counts and samples",
                IconName = "BranchCompare",
            });
    }

    private static IResourceBuilder<ProjectResource> WithCommand(
        this IResourceBuilder<ProjectResource> ingest, AdminDoor door, string name, string title, HttpMethod method,
        Func<InteractionInputCollection, string> path, CommandOptions options)
    {
        options.UpdateState = context =>
            context.ResourceSnapshot.State?.Text == KnownResourceStates.Running ? ResourceCommandState.Enabled : ResourceCommandState.Disabled;
        return ingest.WithCommand(name, title, async context =>
        {
            // A disabled command can still be called by its name, and the orchestrator holds connections to a service that is down.
            if (!context.Services.GetRequiredService<ResourceNotificationService>().TryGetCurrentState(context.ResourceName, out var now)
                || now.Snapshot.State?.Text != KnownResourceStates.Running)
                return CommandResults.Failure(NotRunning);

            try
            {
                var (done, markdown) = await door.CallAsync(method, path(context.Arguments), context.CancellationToken).ConfigureAwait(false);
                return done
                    ? CommandResults.Success(FirstLine(markdown), markdown, CommandResultFormat.Markdown, displayImmediately: true)
                    : CommandResults.Failure(FirstLine(markdown), markdown, CommandResultFormat.Markdown);
            }
            catch (HttpRequestException exception)
            {
                return CommandResults.Failure($"Ingest does not answer: {exception.Message}");
            }
        }, options);
    }

    private static string Chosen(InteractionInputCollection inputs) => Uri.EscapeDataString(inputs[IdChoice.Name].Value ?? string.Empty);

    /// <summary>As a message of one line, which shows no Markdown.</summary>
    private static string FirstLine(string markdown) =>
        string.Concat(markdown.AsSpan().TrimStart().ToString().Split('\n')[0].Where(letter => letter is not ('*' or '`' or '\\' or '#')));

    private static string DescribeSnapshot(JsonNode snapshot) => string.Create(
        CultureInfo.InvariantCulture,
        $"{snapshot["source"]}, {snapshot["rows"]?["medicaments"]} medicaments{((bool?)snapshot["isCurrent"] == true ? ", announced" : "")}{((bool?)snapshot["isPinned"] == true ? ", pinned" : "")}");
}
