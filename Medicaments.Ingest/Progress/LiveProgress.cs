using System.Globalization;
using Medicaments.Snapshots.Records;
using Spectre.Console;
using BdpmTable = Medicaments.Snapshots.Format.Table;

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
        foreach (var file in Tables.All)
        {
            _table.AddRow(file.FileName, "[grey]waiting[/]");
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

    public void Receiving(BdpmTable table, long bytes) => Show(table, "grey", string.Create(CultureInfo.InvariantCulture, $"{bytes:N0} bytes"));

    public void Received(BdpmTable table, string? problem) => Show(table, problem is null ? "default" : ProblemColour(table), problem ?? "received");

    public void Parsed(BdpmTable table, string? problem, string summary) => Show(table, problem is null ? "green" : ProblemColour(table), summary);

    private static string ProblemColour(BdpmTable table) => table.IsCore ? "red" : "yellow";

    private void Show(BdpmTable table, string colour, string state)
    {
        lock (_lock)
        {
            _table.UpdateCell(IndexOf(table), StateColumn, $"[{colour}]{Markup.Escape(state)}[/]");
            _display.Refresh();
        }
    }

    private static int IndexOf(BdpmTable table) => Tables.All.Index().First(listed => listed.Item == table).Index;
}
