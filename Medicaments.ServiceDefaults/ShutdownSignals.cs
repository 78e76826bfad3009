using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;

namespace Medicaments.ServiceDefaults;

/// <summary>
/// SIGTERM and SIGINT (contract 20): the first one asks the host to stop, which lets running work finish; a second one ends the process
/// at once. The host's own handling does the first and swallows the second.
/// </summary>
internal sealed class ShutdownSignals(IHostApplicationLifetime lifetime) : IHostLifetime, IDisposable
{
    /// <summary>What a shell reports for a process that a signal ended is 128 plus the number of the signal.</summary>
    private const int SignalExitCode = 128;
    private const int Interrupt = 2;
    private const int Terminate = 15;

    private readonly List<PosixSignalRegistration> _registrations = [];
    private int _received;

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Stop(context, Terminate)));
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Stop(context, Interrupt)));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _registrations.ForEach(registration => registration.Dispose());

    private void Stop(PosixSignalContext context, int number)
    {
        context.Cancel = true;
        if (Interlocked.Increment(ref _received) > 1)
        {
            Environment.Exit(SignalExitCode + number);
        }

        lifetime.StopApplication();
    }
}
