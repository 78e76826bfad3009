using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;

namespace Medicaments.AppHost.Running;

/// <summary>
/// What runs containers on this machine, if anything does. The orchestrator ends the whole application when it cannot make the volumes
/// of a container, so without an engine that answers no container may be in the model.
/// </summary>
internal static class ContainerEngine
{
    private const string RuntimeSetting = "ASPIRE_CONTAINER_RUNTIME";
    private const string TunnelSetting = "ASPIRE_ENABLE_CONTAINER_TUNNEL";
    private const string TunnelRegistry = "mcr.microsoft.com";
    private const string TunnelImage = $"{TunnelRegistry}/azurelinux/base/core:3.0";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Always when publishing; in a run when the engine answers within 5 s, else the console says why not and what to do.</summary>
    public static bool CanRunContainers(this IDistributedApplicationBuilder builder)
    {
        if (builder.ExecutionContext.IsPublishMode)
            return true;

        var runtime = builder.Configuration[RuntimeSetting] is { Length: > 0 } named ? named : "docker";
        if (WhyNot(runtime) is { } reason)
        {
            Console.WriteLine($"No containers: {reason}. Loki, Prometheus, Alloy and Grafana stay out of this run, all else works without them.");
            return false;
        }

        PrepareTunnel(builder.Configuration, runtime);
        return true;
    }

    /// <summary>
    /// Containers reach services of this machine through a container of the orchestrator's own. Where its image can neither be found
    /// nor fetched it would hold up all the others.
    /// </summary>
    private static void PrepareTunnel(ConfigurationManager configuration, string runtime)
    {
        if (configuration[TunnelSetting] is not null || Ask(runtime, "image", "inspect", TunnelImage) == Answer.Good || Resolves(TunnelRegistry))
            return;

        configuration[TunnelSetting] = bool.FalseString;
        Console.WriteLine($"No network: containers start, but Alloy cannot read the services' metrics. To change that: {runtime} pull {TunnelImage}");
    }

    /// <summary>Null when it answers.</summary>
    private static string? WhyNot(string runtime) => Ask(runtime, "info") switch
    {
        Answer.Good => null,
        Answer.NoProgram => $"{runtime} is not installed",
        _ => $"the engine of {runtime} does not answer ({runtime} info says why)",
    };

    private static Answer Ask(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            // Read, so that it does not wait for room in a pipe.
            process.OutputDataReceived += static (_, _) => { };
            process.ErrorDataReceived += static (_, _) => { };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            if (process.WaitForExit(Patience))
                return process.ExitCode == 0 ? Answer.Good : Answer.Bad;

            process.Kill(entireProcessTree: true);
            return Answer.Bad;
        }
        catch (Win32Exception)
        {
            return Answer.NoProgram;
        }
    }

    private static bool Resolves(string host)
    {
        try
        {
            return Dns.GetHostAddressesAsync(host).WaitAsync(Patience).GetAwaiter().GetResult().Length > 0;
        }
        catch (Exception exception) when (exception is SocketException or TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Of a command: good when it ended well within the patience.</summary>
    private enum Answer
    {
        Good,
        Bad,
        NoProgram,
    }
}
