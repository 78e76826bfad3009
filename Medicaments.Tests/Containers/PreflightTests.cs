using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using Medicaments.Tests.AppHost;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Containers;

/// <summary>What <c>make up</c> looks for before it starts anything, with a <c>docker</c> that only answers.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class PreflightTests : IDisposable
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly TemporaryDirectory _root = new();

    public PreflightTests()
    {
        foreach (var script in (string[])["staging/preflight", "secrets/setup", "secrets/validate"])
        {
            var copy = Path.Combine(_root.Path, script);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(Path.Combine(PublishedModel.Root, script), copy);
        }
    }

    public void Dispose() => _root.Dispose();

    [SkippableFact]
    public async Task Preflight_NothingInTheWay_SaysNothing()
    {
        await PrepareAsync(port: FreePort());

        var (exitCode, output) = await RunAsync();

        Assert.Equal((0, ""), (exitCode, output));
    }

    [SkippableFact]
    public async Task Preflight_PortTaken_NamesIt()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        await PrepareAsync(port);

        var (exitCode, output) = await RunAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains($"port {port} is taken", output, StringComparison.Ordinal);
        Assert.EndsWith("nothing was started\n", output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Preflight_PortOfItsOwnContainer_IsNoObstacle()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        await PrepareAsync(port, running: $"0.0.0.0:{port}->8000/tcp");

        var (exitCode, output) = await RunAsync();

        Assert.True(exitCode == 0, output);
    }

    [SkippableFact]
    public async Task Preflight_ImageOfAnotherArchitecture_NamesBoth()
    {
        await PrepareAsync(FreePort(), imagePlatform: "linux/arm64");

        var (exitCode, output) = await RunAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains("image medicaments-api:latest is for linux/arm64, this engine runs linux/amd64: make build", output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Preflight_SeveralProblems_SaysAll()
    {
        await PrepareAsync(FreePort(), imagePlatform: "linux/arm64");
        File.Delete(Path.Combine(_root.Path, "secrets", "grafana_password.txt"));

        var (exitCode, output) = await RunAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains("secrets/grafana_password.txt is missing: make setup-secrets", output, StringComparison.Ordinal);
        Assert.Contains("is for linux/arm64", output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Preflight_NoRoom_SaysHowMuch()
    {
        await PrepareAsync(FreePort());
        WriteProgram("df", "echo 'Filesystem 1M-blocks Used Available Capacity Mounted on'; echo 'disk 9000 8980 20 100% /'");

        var (exitCode, output) = await RunAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains("has 20 MB free, 2048 are needed", output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Preflight_EngineAway_SaysSo()
    {
        await PrepareAsync(FreePort());
        WriteProgram("docker", "echo 'Cannot connect to the Docker daemon' >&2; exit 1");

        var (exitCode, output) = await RunAsync();

        Assert.Equal((1, "the Docker engine is not reached: Cannot connect to the Docker daemon\n"), (exitCode, output));
    }

    /// <summary>A good secret and an engine with room, one image and one port.</summary>
    private async Task PrepareAsync(int port, string running = "", string imagePlatform = "linux/amd64")
    {
        Skip.IfNot(Shell.Has("bash"), "bash is not installed");
        await Shell.RunAsync(_root.Path, "correct-horse-battery\n", "bash", "secrets/setup");
        WriteProgram("df", "echo 'Filesystem 1M-blocks Used Available Capacity Mounted on'; echo 'disk 9000 1000 8000 12% /'");
        WriteProgram("docker", $"""
            case "$1 $2" in
                "info -f") echo "linux/x86_64 {_root.Path}" ;;
                "compose config") printf 'name: staging\nservices:\n  medicaments-api:\n    image: medicaments-api:latest\n    ports:\n      - target: 8000\n        published: "{port}"\n' ;;
                "image inspect") [ "$5" = medicaments-api:latest ] && echo {imagePlatform} ;;
                "ps --filter") echo "{running}" ;;
                *) exit 1 ;;
            esac
            """);
    }

    private void WriteProgram(string name, string body) => File.SetUnixFileMode(_root.File(name, $"#!/bin/bash\n{body}\n"), Owner);

    private Task<(int ExitCode, string Output)> RunAsync() => Shell.RunAsync(
        _root.Path, null, "env", $"PATH={_root.Path}:{Environment.GetEnvironmentVariable("PATH")}", "bash", "staging/preflight", "docker", "compose");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
