using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Medicaments.Ingest.Specimen;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.EndToEnd;

/// <summary>Each command of the dashboard once, with its effect in the store and in what the Api serves.</summary>
[Collection(MeasuredCollection.Name)]
public sealed class IngestCommandTests
{
    [Fact]
    public async Task Commands_EachOnce_ChangeWhatIsServed()
    {
        using var files = new TemporaryDirectory();
        WriteSource(files, 300);
        await using var running = await RunningAppHost.StartAsync(new Uri(files.Path + "/"));
        await running.MedicamentsAsync(count => count == 300);
        var first = running.Stored("current");

        WriteSource(files, 310);
        var updated = await ExecuteAsync(running, "update");
        await running.MedicamentsAsync(count => count == 310);
        var second = running.Stored("current");
        Assert.NotEqual(first, second);
        Assert.Contains(second!, updated, StringComparison.Ordinal);

        Assert.Matches("medicaments +added 10,", await ExecuteAsync(running, "compare"));
        Assert.Contains(second!, await ExecuteAsync(running, "inspect"), StringComparison.Ordinal);

        await ExecuteAsync(running, "roll-back");
        await running.MedicamentsAsync(count => count == 300);
        Assert.Equal(first, running.Stored("pinned"));

        await ExecuteAsync(running, "unpin");
        await running.MedicamentsAsync(count => count == 310);
        Assert.Null(running.Stored("pinned"));

        await ExecuteAsync(running, "pin", first);
        await running.MedicamentsAsync(count => count == 300);
        await ExecuteAsync(running, "unpin");

        // Two thirds are gone: more than the validators let through by themselves.
        WriteSource(files, 100);
        var rejection = await TryAsync(running, "update");
        Assert.False(rejection.Success);
        // Each optional table that lost rows has a report of its own; the answer names that of the whole.
        var candidate = Assert.Single(
            Directory.GetFiles(Path.Combine(running.StorageDirectory, "snapshots", "rejected"), "*.json").Select(Path.GetFileNameWithoutExtension),
            report => rejection.Data!.Value.Contains(report!, StringComparison.Ordinal));
        Assert.Equal(second, running.Stored("current"));

        await ExecuteAsync(running, "accept", candidate);
        await ExecuteAsync(running, "update");
        await running.MedicamentsAsync(count => count == 100);
    }

    [Fact]
    public async Task Command_WithAnIdThatIsNotThere_SaysSo()
    {
        using var files = new TemporaryDirectory();
        WriteSource(files, 300);
        await using var running = await RunningAppHost.StartAsync(new Uri(files.Path + "/"));

        var unknown = await TryAsync(running, "pin", "20200101T000000Z-000000000000");
        await running.Application.ResourceCommands.ExecuteCommandAsync("medicaments-ingest", KnownResourceCommands.StopCommand);
        var stopped = new[] { await TryAsync(running, "update"), await TryAsync(running, "accept", "20200101T000000Z-000000000000") };

        Assert.False(unknown.Success);
        Assert.Contains("has no snapshot 20200101T000000Z-000000000000. The newest are: ", unknown.Message, StringComparison.Ordinal);
        Assert.All(stopped, result => Assert.False(result.Success));
        Assert.All(stopped, result => Assert.StartsWith("Ingest does not run. Start it first", result.Message, StringComparison.Ordinal));
    }

    private static void WriteSource(TemporaryDirectory files, int count) =>
        new SpecimenGenerator(count, SpecimenGenerator.DefaultSeed).WriteTo(files.Path, CancellationToken.None);

    /// <returns>What it answers, in Markdown.</returns>
    private static async Task<string> ExecuteAsync(RunningAppHost running, string command, string? id = null)
    {
        var result = await TryAsync(running, command, id);
        Assert.True(result.Success, $"{command}: {result.Message}");
        Assert.Equal(CommandResultFormat.Markdown, result.Data!.Format);
        return result.Data.Value;
    }

    private static Task<ExecuteCommandResult> TryAsync(RunningAppHost running, string command, string? id = null) =>
        running.Application.ResourceCommands.ExecuteCommandAsync(
            "medicaments-ingest", command,
            new InteractionInputCollection(id is null ? [] : [new InteractionInput { Name = "id", InputType = InputType.Choice, Value = id }]));
}
