using System.Reflection;
using System.Runtime.InteropServices;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Publishing;
using Aspire.Hosting.Running;

namespace Aspire.Hosting;

/// <summary>The finished model: runs what it describes, or writes it down.</summary>
public class DistributedApplication : IAsyncDisposable
{
    private readonly ModelBuilder _model;
    private readonly Orchestrator _orchestrator;

    internal DistributedApplication(ModelBuilder model)
    {
        _model = model;
        _orchestrator = new Orchestrator(model);
        ResourceCommands = new ResourceCommandService(_orchestrator);
    }

    public ResourceNotificationService ResourceNotifications => _orchestrator.Notifications;

    public ResourceCommandService ResourceCommands { get; }

    internal Orchestrator Orchestrator => _orchestrator;

    internal ModelBuilder Model => _model;

    public static IDistributedApplicationBuilder CreateBuilder(string[] args)
    {
        if (ModelBuilder.Interception.Value is { } create)
            return create(args);

        AppDomain.CurrentDomain.UnhandledException += (_, unhandled) =>
        {
            if (unhandled.ExceptionObject is DistributedApplicationException exception)
            {
                Console.Error.WriteLine(exception.Message);
                Environment.Exit(1);
            }
        };
        return new ModelBuilder(args, Assembly.GetEntryAssembly()!);
    }

    /// <summary>Runs until it is told to stop (SIGINT, SIGTERM), or writes what was asked for.</summary>
    public void Run() => _model.RunAsync(this).GetAwaiter().GetResult();

    public virtual async Task RunAsync(CancellationToken cancellationToken = default)
    {
        if (_model.ExecutionContext.IsPublishMode)
        {
            await Publisher.RunAsync(_model, cancellationToken).ConfigureAwait(false);
            return;
        }

        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);
        try
        {
            await StartAsync(stopping.Token).ConfigureAwait(false);
            await Task.Delay(Timeout.Infinite, stopping.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Told to stop: not a fault.
        }
        finally
        {
            await StopAsync(CancellationToken.None).ConfigureAwait(false);
        }

        void Stop(PosixSignalContext signal)
        {
            // The second signal ends the process at once; the warden then ends the rest.
            signal.Cancel = !stopping.IsCancellationRequested;
            _orchestrator.TerminalAsked |= signal.Signal != PosixSignal.SIGTERM;
            stopping.Cancel();
        }
    }

    public virtual Task StartAsync(CancellationToken cancellationToken = default) => _orchestrator.StartAsync(cancellationToken);

    public virtual Task StopAsync(CancellationToken cancellationToken = default) => _orchestrator.StopAsync();

    public virtual async ValueTask DisposeAsync()
    {
        await _orchestrator.DisposeAsync().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }
}
