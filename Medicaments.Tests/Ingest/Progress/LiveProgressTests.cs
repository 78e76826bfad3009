using Medicaments.Ingest.Download;
using Medicaments.Ingest.Progress;
using Medicaments.Snapshots.Records;
using Medicaments.Tests.Builders;
using Medicaments.Tests.Infrastructure;
using Spectre.Console;

namespace Medicaments.Tests.Ingest.Progress;

public sealed class LiveProgressTests
{
    [Fact]
    public async Task RunAsync_ACycle_ShowsEveryFileAndWhatBecameOfIt()
    {
        using var bench = new IngestBench();
        new SourceFilesBuilder().Without(Tables.Smr).WriteTo(bench.SourceDirectory);
        using var screen = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            Interactive = InteractionSupport.Yes,
            Out = new AnsiConsoleOutput(screen),
        });
        console.Profile.Width = 200;

        await LiveProgress.RunAsync(
            console, progress => bench.Runner.RunAsync(new DirectorySource(bench.SourceDirectory), progress, CancellationToken.None));

        var shown = screen.ToString();
        Assert.All(Tables.All, file => Assert.Contains(file.FileName, shown, StringComparison.Ordinal));
        Assert.Contains("100 rows kept of 100 lines", shown, StringComparison.Ordinal);
        Assert.Contains("is not in the directory", shown, StringComparison.Ordinal);
        Assert.Contains("publish", shown, StringComparison.Ordinal);
    }
}
