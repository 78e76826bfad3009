using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Medicaments.Tests.StandIns;

/// <summary>What only the stand-in host does or says in these words: the run as a user sees it.</summary>
public sealed class AppHostProcessTests
{
    [SkippableTheory]
    [InlineData("--nonsense", "Unknown argument '--nonsense'")]
    [InlineData("nonsense", "Unknown argument 'nonsense'")]
    [InlineData("--operation", "'--operation' needs a value")]
    [InlineData("--operation=fly", "--operation is 'run' or 'publish'")]
    [InlineData("--operation=publish", "--operation publish needs --step")]
    [InlineData("--operation=publish --step=nonsense", "Unknown --step 'nonsense'")]
    [InlineData("--publisher=docker", "--publisher is 'manifest'")]
    [InlineData("--publisher=manifest", "The manifest needs --output-path")]
    [InlineData("--publisher=manifest --output-path=/proc/nowhere/manifest.json", "Cannot write /proc/nowhere/manifest.json")]
    [InlineData("--operation=publish --step=publish --output-path=/proc/nowhere", "Cannot write /proc/nowhere/docker-compose.yaml")]
    [InlineData("Ports:Api=many", "Ports:Api must be a port from 1 to 65535, got: many")]
    public async Task AppHost_BadArguments_SaysSoInOneLineAndFails(string arguments, string message)
    {
        StandIn.Require();

        using var host = AppHostProcess.Start(arguments.Split(' '));
        var (code, output, errors) = await host.EndAsync();

        Assert.Equal(1, code);
        Assert.StartsWith(message, Assert.Single(errors), StringComparison.Ordinal);
        Assert.Empty(output);
    }

    [SkippableFact]
    public async Task AppHost_PortsInUse_NamesThePortAndFails()
    {
        StandIn.Require();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var taken = ((IPEndPoint)other.LocalEndpoint).Port;

        using var api = AppHostProcess.Start(Port(taken));
        using var dashboard = AppHostProcess.StartWithDashboardAt(taken, Port(AppHostProcess.FreePort()));
        var (apiCode, _, apiErrors) = await api.EndAsync();
        var (dashboardCode, _, dashboardErrors) = await dashboard.EndAsync();

        Assert.Equal((1, 1), (apiCode, dashboardCode));
        Assert.StartsWith($"Port {taken} of medicaments-api (http) is in use", Assert.Single(apiErrors), StringComparison.Ordinal);
        Assert.StartsWith($"Port {taken} of the dashboard is in use", Assert.Single(dashboardErrors), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task AppHost_ApiKilled_StartsItAgainOnTheSamePort()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Processes are looked up in /proc.");
        StandIn.Require();
        var port = AppHostProcess.FreePort();
        using var host = AppHostProcess.Start(Port(port));
        await HealthyAsync(port);

        var killed = host.Children()["medicaments-api.dll"];
        Process.GetProcessById(killed).Kill();
        await AppHostProcess.EventuallyAsync(() => Task.FromResult(host.Children().GetValueOrDefault("medicaments-api.dll")), id => id != 0 && id != killed);
        await HealthyAsync(port);
        var page = await PageAsync(host.Dashboard);

        Assert.Matches(@"(?s)data-name=""medicaments-api"".*?Running.*?<td>1</td>", page);
        host.Signal(PosixSignal.SIGTERM);
        Assert.Equal(0, (await host.EndAsync()).Code);
    }

    [SkippableTheory]
    [InlineData(PosixSignal.SIGINT, 0)]
    [InlineData(PosixSignal.SIGTERM, 0)]
    [InlineData(null, 137)]
    public async Task AppHost_EndedOrKilled_LeavesNoChild(PosixSignal? signal, int expected)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Processes are looked up in /proc.");
        Skip.If(signal == PosixSignal.SIGINT && AppHostProcess.IsInterruptIgnored, "SIGINT is ignored here (the tests run in the background), and so by every child.");
        StandIn.Require();
        using var host = AppHostProcess.Start(Port(AppHostProcess.FreePort()));
        await AppHostProcess.EventuallyAsync(() => Task.FromResult(host.Children()), children => children.Count >= 2);

        var time = Stopwatch.StartNew();
        if (signal is { } polite)
            host.Signal(polite);
        else
            host.KillAtOnce();
        var (code, _, _) = await host.EndAsync();
        await AppHostProcess.EventuallyAsync(() => Task.FromResult(host.Children()), children => children.Count == 0);

        Assert.Equal(expected, code);
        Assert.True(time.Elapsed < TimeSpan.FromSeconds(10), $"took {time.Elapsed}");
    }

    [SkippableFact]
    public async Task Dashboard_WithoutToken_ShowsNothing()
    {
        StandIn.Require();
        using var host = AppHostProcess.Start(Port(AppHostProcess.FreePort()));
        using var client = new HttpClient { BaseAddress = host.Dashboard };
        using var rebound = new HttpRequestMessage(HttpMethod.Get, "login?t=token") { Headers = { Host = "evil.example" } };

        var without = await AppHostProcess.EventuallyAsync(() => StatusAsync(client, "/"), status => status != 0);
        var wrong = await StatusAsync(client, "/login?t=wrong");
        var elsewhere = (await client.SendAsync(rebound)).StatusCode;
        var page = await PageAsync(host.Dashboard);

        Assert.Equal(HttpStatusCode.Unauthorized, without);
        Assert.Equal(HttpStatusCode.Unauthorized, wrong);
        Assert.Equal(HttpStatusCode.Forbidden, elsewhere);
        Assert.Contains("no container runtime: no-container-runtime is not installed", page, StringComparison.Ordinal);
        Assert.Contains("set Parameters:grafana-password", page, StringComparison.Ordinal);
    }

    private static string Port(int port) => string.Create(CultureInfo.InvariantCulture, $"Ports:Api={port}");

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return 0;
        }
    }

    private static async Task HealthyAsync(int port)
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://localhost:{port}/") };
        await AppHostProcess.EventuallyAsync(() => StatusAsync(client, "livez"), status => status == HttpStatusCode.OK);
    }

    private static async Task<string> PageAsync(Uri dashboard)
    {
        using var browser = new HttpClient { BaseAddress = dashboard };
        return await browser.GetStringAsync(new Uri("login?t=token", UriKind.Relative));
    }
}
