using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>The container runtime of this machine, if there is one: <c>docker</c>, or what ASPIRE_CONTAINER_RUNTIME names.</summary>
internal sealed class ContainerEngine
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly Lazy<Task<string?>> _fault;

    public ContainerEngine() => _fault = new Lazy<Task<string?>>(FindFaultAsync);

    public string Command { get; } = Environment.GetEnvironmentVariable("ASPIRE_CONTAINER_RUNTIME") is { Length: > 0 } name ? name : "docker";

    /// <summary>One network per run; containers reach each other there by name.</summary>
    public string Network { get; } = $"aspire-{Guid.NewGuid().ToString("N")[..8]}";

    /// <summary>Why this container cannot run here, or null.</summary>
    public async Task<string?> WhyNotAsync(ContainerResource container)
    {
        var image = container.All<ImageAnnotation>().Single().ToString();
        if (await _fault.Value is { } fault)
            return fault;

        var (code, _) = await RunAsync("image", "inspect", "--format", "{{.Id}}", image);
        return code == 0 ? null : $"image {image} is not on this machine ({Command} pull {image})";
    }

    /// <summary>The host as containers on Linux see it; elsewhere the runtime leads them to the loopback address itself.</summary>
    public static IEnumerable<IPAddress> BridgeAddresses() => NetworkInterface.GetAllNetworkInterfaces()
        .Where(one => one.Name is "docker0" or "podman0")
        .SelectMany(one => one.GetIPProperties().UnicastAddresses)
        .Select(address => address.Address)
        .Where(address => address.AddressFamily == AddressFamily.InterNetwork);

    public async Task RemoveNetworkAsync()
    {
        if (_fault.IsValueCreated && await _fault.Value is null)
            await RunAsync("network", "rm", Network);
    }

    public async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        using var timeout = new CancellationTokenSource(Patience);
        using var process = Process.Start(new ProcessStartInfo(Command, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(timeout.Token);
            var error = process.StandardError.ReadToEndAsync(timeout.Token);
            await process.WaitForExitAsync(timeout.Token);
            return (process.ExitCode, process.ExitCode == 0 ? await output : await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return (-1, $"no answer within {Patience.TotalSeconds} s");
        }
    }

    private async Task<string?> FindFaultAsync()
    {
        try
        {
            var (code, output) = await RunAsync("version", "--format", "{{.Server.Version}}");
            if (code != 0)
                return $"{Command} is installed, but its engine does not answer";

            (code, output) = await RunAsync("network", "create", Network);
            return code == 0 ? null : $"{Command} cannot make a network ({output.Trim()})";
        }
        catch (Win32Exception)
        {
            return $"no container runtime: {Command} is not installed";
        }
    }
}
