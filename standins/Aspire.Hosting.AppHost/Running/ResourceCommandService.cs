using Aspire.Hosting.Running;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Does to a resource what the buttons of the dashboard do.</summary>
public class ResourceCommandService
{
    private readonly Orchestrator _orchestrator;

    internal ResourceCommandService(Orchestrator orchestrator) => _orchestrator = orchestrator;

    public async Task<ExecuteCommandResult> ExecuteCommandAsync(
        string resourceId, string commandName, CancellationToken cancellationToken = default)
    {
        var runner = _orchestrator.Runner(resourceId);
        var known = runner is not null
            && (commandName == KnownResourceCommands.StopCommand || commandName == KnownResourceCommands.StartCommand
                || commandName == KnownResourceCommands.RestartCommand);
        if (known && commandName != KnownResourceCommands.StartCommand)
            await runner!.StopAsync().WaitAsync(cancellationToken);
        if (known && commandName != KnownResourceCommands.StopCommand)
            runner!.Start();
        return new ExecuteCommandResult { Success = known };
    }
}

public sealed class ExecuteCommandResult
{
    internal ExecuteCommandResult()
    {
    }

    public required bool Success { get; init; }
}
