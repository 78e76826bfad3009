using System.Text;
using System.Text.Json;
using Medicaments.ServiceDefaults.Configuration;
using Medicaments.ServiceDefaults.Logs;
using Medicaments.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Medicaments.Tests.ServiceDefaults.Logs;

public sealed class ServiceLogsTests : IDisposable
{
    private static readonly ManualTimeProvider Clock = new(new DateTimeOffset(2026, 2, 17, 12, 0, 0, TimeSpan.Zero));
    private readonly TemporaryDirectory _temporary = new();

    public void Dispose() => _temporary.Dispose();

    private LogOptions Options(LogLevel console) => new(_temporary.Path, "app", console, 4, 1 << 20, 2 << 20, null);

    /// <summary>Runs some logging through the whole pipe and gives the lines of the console and of the file.</summary>
    private static (string[] Console, string[] File) Run(LogOptions options, Action<ILoggerFactory, ServiceLogs> log)
    {
        var console = new MemoryStream();
        var services = new ServiceCollection();
        services.AddLogging(builder => builder.AddServiceLogs(options, "medicaments-test"));
        services.Replace(ServiceDescriptor.Singleton(_ => new ServiceLogs(options, "medicaments-test", Clock, console)));
        using (var provider = services.BuildServiceProvider())
            log(provider.GetRequiredService<ILoggerFactory>(), provider.GetRequiredService<ServiceLogs>());
        var path = Path.Combine(options.Directory, "app-2026-W08.log");
        return (Lines(Encoding.UTF8.GetString(console.ToArray())), File.Exists(path) ? Lines(File.ReadAllText(path)) : []);
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static string Property(string line, string name)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.GetProperty(name).ToString();
    }

    [Fact]
    public void Logging_ConsoleAtWarning_FileHasAllOfOursAndNoNoise()
    {
        var (console, file) = Run(Options(LogLevel.Warning), (factory, _) =>
        {
            var ours = factory.CreateLogger("Medicaments.Test");
            ours.LogDebug("fine detail");
            ours.LogInformation("Configuration loaded successfully");
            ours.LogWarning("watch {Count}", 3);
            factory.CreateLogger("Microsoft.AspNetCore.Something").LogInformation("noise");
            factory.CreateLogger("System.Net.Http").LogWarning("trouble");
        });

        Assert.Equal(["fine detail", "Configuration loaded successfully", "watch 3", "trouble"], file.Select(line => Property(line, "msg")));
        Assert.Equal(["debug", "info", "warn", "warn"], file.Select(line => Property(line, "level")));
        Assert.Equal("3", Property(file[2], "count"));
        Assert.Equal(2, console.Length);
        Assert.Contains("level=warn msg=\"watch 3\" count=3 logger=Medicaments.Test", console[0], StringComparison.Ordinal);
    }

    [Fact]
    public void RequestCategory_ConsoleAtInformation_IsOnTheConsoleOnly()
    {
        var (console, file) = Run(Options(LogLevel.Information), (factory, logs) =>
        {
            factory.CreateLogger(ServiceLogs.RequestCategory).LogInformation("Request completed");
            logs.WriteRequest("ready"u8, 200, "/", "/");
        });

        Assert.Equal(["ready"], file);
        Assert.Contains("msg=\"Request completed\"", Assert.Single(console), StringComparison.Ordinal);
    }

    [Fact]
    public void RequestCategory_NobodyWouldSeeIt_IsDisabled()
    {
        var enabled = true;

        Run(Options(LogLevel.Warning), (factory, _) => enabled = factory.CreateLogger(ServiceLogs.RequestCategory).IsEnabled(LogLevel.Information));

        Assert.False(enabled);
    }

    [Theory]
    [InlineData(LogLevel.Information)]
    [InlineData(LogLevel.Warning)]
    [InlineData(LogLevel.Error)]
    public void AnnounceStart_AnyLevel_IsOneLineOnEveryOutputWithoutAPassword(LogLevel level)
    {
        var (console, file) = Run(Options(level), (_, logs) => logs.AnnounceStart("http://127.0.0.1:8000", "https://name:word@ingest.test/"));

        Assert.Contains("level=info msg=\"Serving on http://127.0.0.1:8000, data from ingest.test/\"", Assert.Single(console), StringComparison.Ordinal);
        Assert.Equal("ingest.test/", Property(Assert.Single(file), "source"));
    }

    [Fact]
    public void Open_DirectoryUnwritable_SaysOneErrorOnTheConsoleAndGoesOn()
    {
        var blocked = Options(LogLevel.Error) with { Directory = _temporary.File("blocked", "a file") };

        var (console, _) = Run(blocked, (factory, _) => factory.CreateLogger("Medicaments.Test").LogError("still here"));

        Assert.Equal(2, console.Length);
        Assert.Contains("level=error msg=\"Log file cannot be written", console[0], StringComparison.Ordinal);
        Assert.Contains("LOG_DIR", console[0], StringComparison.Ordinal);
        Assert.Contains("still here", console[1], StringComparison.Ordinal);
    }
}
