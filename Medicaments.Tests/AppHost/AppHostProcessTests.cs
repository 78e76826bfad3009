using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.AppHost;

/// <summary>The run as a user sees it: what it says, how it ends, what it leaves.</summary>
[Collection(MeasuredCollection.Name)]
public sealed class AppHostProcessTests
{
    [SkippableTheory]
    [InlineData("Ports:Api=many", "Ports:Api must be a port from 1 to 65535, got: many")]
    [InlineData("Ports:Api=65536", "Ports:Api must be a port from 1 to 65535, got: 65536")]
    [InlineData("Ports:Grafana=0 --operation publish --step publish", "Ports:Grafana must be a port from 1 to 65535, got: 0")]
    public async Task AppHost_WrongPort_SaysSoInOneLineAndFails(string arguments, string message)
    {
        OnLinux();

        using var host = AppHostProcess.Start(arguments.Split(' '));
        var (code, errors) = await host.EndAsync();

        Assert.Equal(1, code);
        Assert.Equal(message, Assert.Single(errors));
    }

    [SkippableFact]
    public async Task AppHost_PortInUse_NamesItAndFails()
    {
        OnLinux();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var taken = ((IPEndPoint)other.LocalEndpoint).Port;

        using var api = AppHostProcess.StartWithPorts(api: taken, dashboard: AppHostProcess.FreePort());
        using var dashboard = AppHostProcess.StartWithPorts(api: AppHostProcess.FreePort(), dashboard: taken);
        var (apiCode, apiErrors) = await api.EndAsync();
        var (dashboardCode, dashboardErrors) = await dashboard.EndAsync();

        Assert.Equal((1, 1), (apiCode, dashboardCode));
        Assert.StartsWith($"Port {taken} of medicaments-api (http) is in use", Assert.Single(apiErrors), StringComparison.Ordinal);
        Assert.StartsWith($"Port {taken} of the dashboard is in use", Assert.Single(dashboardErrors), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task AppHost_WithoutEngineOrNetwork_SaysWhatIsServedAndWhatIsMissing()
    {
        OnLinux();
        using var host = AppHostProcess.Start();

        var output = await AppHostProcess.EventuallyAsync(() => host.Output, output => output.Contains("MADE-UP DATA", StringComparison.Ordinal) && output.Contains("Login to the dashboard at", StringComparison.Ordinal));

        Assert.Contains("No containers: the engine of docker does not answer", output, StringComparison.Ordinal);
        Assert.Contains($"Page           {host.Api}\n", output, StringComparison.Ordinal);
        Assert.Contains($"Documentation  {host.Api}docs\n", output, StringComparison.Ordinal);
        Assert.Matches(@"MADE-UP DATA: \d+ medicaments whose names begin with SPECIMEN", output);
        Assert.Contains("Real files: BDPM_BASE_URL=file:///", output, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("medicaments-api")]
    [InlineData("medicaments-ingest")]
    public async Task AppHost_ServiceKilled_StartsItAgain(string service)
    {
        OnLinux();
        using var host = AppHostProcess.Start();
        await host.HealthyAsync();

        var killed = host.ProcessOf(service);
        Process.GetProcessById(killed).Kill();
        await AppHostProcess.EventuallyAsync(() => host.ProcessOf(service), id => id != 0 && id != killed);
        await host.HealthyAsync();

        Assert.Contains($"{service} ended with code 137, starts again in 1 s", host.Output, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData(PosixSignal.SIGINT, 0)]
    [InlineData(PosixSignal.SIGTERM, 0)]
    [InlineData(null, 137)]
    public async Task AppHost_EndedOrKilled_LeavesNoProcess(PosixSignal? signal, int expected)
    {
        OnLinux();
        Skip.If(
            signal == PosixSignal.SIGINT && AppHostProcess.IsInterruptIgnored,
            "SIGINT is ignored here (the tests run in the background), and so by every child.");
        using var host = AppHostProcess.Start();
        await host.HealthyAsync();

        if (signal is { } polite)
            host.Signal(polite);
        else
            host.KillAtOnce();
        var (code, _) = await host.EndAsync();
        await AppHostProcess.EventuallyAsync(host.Processes, processes => processes.Count == 0);

        Assert.Equal(expected, code);
    }

    private static void OnLinux() => Skip.IfNot(OperatingSystem.IsLinux(), "Processes are looked up in /proc.");
}
