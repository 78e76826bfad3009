using Medicaments.Ingest.Commands;
using Medicaments.Snapshots;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Medicaments.Tests.Ingest.Commands;

/// <summary>What the process ends with when one of its background services does.</summary>
public sealed class RunCommandTests
{
    public static TheoryData<Exception, int> Faults { get; } = new()
    {
        { new IOException("no device"), 5 },
        { new UnauthorizedAccessException("not yours"), 5 },
        { new InvalidSnapshotException("no snapshot"), 5 },
        { new InvalidOperationException("a fault"), 6 },
        { new TaskCanceledException("nobody asked for it"), 6 },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Run_BackgroundServiceFails_EndsWithTheDocumentedCode(Exception fault, int expected)
    {
        using var host = Build(_ => Task.FromException(fault));
        await host.StartAsync();

        Assert.Equal(expected, (int)await RunCommand.RunUntilStoppedAsync(host));
    }

    [Fact]
    public async Task Run_ToldToStop_EndsWithZero()
    {
        using var host = Build(stop => Task.Delay(Timeout.Infinite, stop));
        await host.StartAsync();
        host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        Assert.Equal(ExitCode.Success, await RunCommand.RunUntilStoppedAsync(host));
    }

    private static IHost Build(Func<CancellationToken, Task> run)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.ClearProviders();
        builder.Services.AddHostedService(_ => new Service(run));
        return builder.Build();
    }

    private sealed class Service(Func<CancellationToken, Task> run) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await Task.Yield();
            await run(stoppingToken);
        }
    }
}
