using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Medicaments.Benchmarks;

/// <summary>The tables of one run, on the console as they come and together in a Markdown file.</summary>
internal sealed class Report(BenchOptions options)
{
    private readonly StringBuilder _text = new();
    private readonly DateTime _started = DateTime.UtcNow;

    public void Heading(string text) => Add($"\n## {text}\n");

    public void Paragraph(string text) => Add($"\n{text}\n");

    /// <param name="columns">The first is aligned left, the others right.</param>
    public void Table(string[] columns, IEnumerable<string[]> rows)
    {
        string[][] all = [columns, .. rows];
        var widths = Enumerable.Range(0, columns.Length).Select(i => all.Max(row => row[i].Length)).ToArray();
        string[] rule = [.. widths.Select((width, i) => i == 0 ? new string('-', width) : new string('-', width - 1) + ":")];
        var lines = all.Take(1).Append(rule).Concat(all.Skip(1)).Select(row =>
            "| " + string.Join(" | ", row.Select((cell, i) => i == 0 ? cell.PadRight(widths[i]) : cell.PadLeft(widths[i]))) + " |");
        Add("\n" + string.Join('\n', lines) + "\n");
    }

    public void Write()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(options.Out))!);
        File.WriteAllText(options.Out, Head() + _text);
    }

    private string Head() => string.Create(CultureInfo.InvariantCulture, $"""
        # Performance

        Written by `make bench`; do not edit. Measured on {_started:yyyy-MM-dd HH:mm} UTC: {Machine.Cpu}, {Environment.ProcessorCount} cores, {Machine.MemoryGib} GiB,
        {RuntimeInformation.OSDescription}, .NET {Environment.Version}. Load of the machine when the run began: {Machine.LoadAtStart}
        (a figure above 1 means that others were working on it: absolute figures are then too low; ratios suffer less).
        Command: `Medicaments.Benchmarks {string.Join(' ', options.Parts)} --seconds {options.Seconds} --rounds {options.Rounds} --swaps {options.Swaps} --sizes {string.Join(',', options.Sizes)}`,
        Release builds, server, client and yardsticks on the same machine. What each gain came from, and which goals are not reached and why: [speed](speed.md).

        """);

    private void Add(string text)
    {
        _text.Append(text);
        Console.Write(text);
    }
}
