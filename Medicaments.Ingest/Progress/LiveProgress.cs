using System.Globalization;
using Medicaments.Ingest.Download;
using Medicaments.Ingest.Parse;
using Spectre.Console;

namespace Medicaments.Ingest.Progress;

/// <summary>A table on the terminal with one line per file, redrawn as files come and are read.</summary>
internal sealed class LiveProgress : ICycleProgress
{
    private const int StateColumn = 1;

    private readonly Lock _lock = new();
    private readonly Table _table = new Table().Border(TableBorder.Rounded).AddColumns("file", "state");
    private readonly LiveDisplayContext _display;

    private LiveProgress(LiveDisplayContext display)
    {
        _display = display;
        foreach (var file in SourceFile.All)
        {
            _table.AddRow(file.Name, "[grey]waiting[/]");
        }

        _display.UpdateTarget(_table);
    }

    public static Task<T> RunAsync<T>(IAnsiConsole console, Func<ICycleProgress, Task<T>> work) =>
        console.Live(new Text("")).StartAsync(display => work(new LiveProgress(display)));

    public void Step(string name)
    {
        lock (_lock)
        {
            _table.Title = new TableTitle(Markup.Escape(name));
            _display.Refresh();
        }
    }

    public void Receiving(SourceFile file, long bytes) => Show(file, "grey", string.Create(CultureInfo.InvariantCulture, $"{bytes:N0} bytes"));

    public void Received(ReceivedFile file) =>
        Show(file.File, file.Problem is null ? "default" : ProblemColour(file.File), file.Problem ?? "received");

    public void Parsed(ParsedFile file) =>
        Show(file.File, file.Problem is null ? "green" : ProblemColour(file.File), LineProgress.Describe(file));

    private static string ProblemColour(SourceFile file) => file.IsCore ? "red" : "yellow";

    private void Show(SourceFile file, string colour, string state)
    {
        lock (_lock)
        {
            _table.UpdateCell(IndexOf(file), StateColumn, $"[{colour}]{Markup.Escape(state)}[/]");
            _display.Refresh();
        }
    }

    private static int IndexOf(SourceFile file)
    {
        var index = 0;
        while (SourceFile.All[index] != file)
        {
            index++;
        }

        return index;
    }
}
