using System.Globalization;
using Medicaments.Snapshots;
using Medicaments.Snapshots.Content;
using Medicaments.Snapshots.Format;
using Medicaments.Snapshots.Store;

namespace Medicaments.Ingest.Operations;

/// <summary>What an operator looks at, for people: verified snapshots, a manifest, a change set.</summary>
internal static class ManifestText
{
    /// <param name="pointer">What is served.</param>
    public static void Write(IEnumerable<VerifiedSnapshot> snapshots, SnapshotPointer? pointer, TextWriter output)
    {
        foreach (var (id, damage) in snapshots)
        {
            var mark = id == pointer?.Id ? pointer.Value.Pinned ? " (pinned)" : " (current)" : "";
            output.WriteLine(damage is null ? $"good    {id}{mark}" : $"DAMAGED {id}{mark}: {damage}");
        }
    }

    /// <param name="problems">See <see cref="Inspection.FindProblems"/>.</param>
    public static void Write(IReadOnlyList<string> problems, TextWriter output)
    {
        foreach (var problem in problems)
        {
            output.WriteLine($"PROBLEM {problem}");
        }
    }

    public static void Write(Manifest manifest, TextWriter output)
    {
        output.WriteLine($"snapshot        {manifest.Id}{(manifest.PreviousId is { } previous ? $" after {previous}" : "")}");
        output.WriteLine($"source          {manifest.Source.ToString().ToLowerInvariant()} {manifest.SourceUrl}, checked {manifest.CheckedAt:u}");
        output.WriteLine($"content         {manifest.ContentSha256}");
        if (manifest.AcceptedRejection is { } accepted)
        {
            output.WriteLine($"accepted        an operator accepted it as {accepted}");
        }

        output.WriteLine();
        Line(output, "part", "rows", "bytes");
        foreach (var part in manifest.Parts)
        {
            Line(output, part.Name, Number(part.Rows), Number(part.Bytes));
        }

        Line(output, "groupes", Number(manifest.Groupes), "");
        output.WriteLine();
        Line(output, "integrity", "count", "");
        foreach (var (name, figure) in Figures(manifest.Integrity))
        {
            Line(output, name, Number(figure.Count), "");
        }

        output.WriteLine();
        Line(output, "source file", "kept", "read");
        foreach (var file in manifest.SourceFiles)
        {
            var kept = file.CarriedOverFrom is { } from ? $", table kept from {from}" : "";
            var state = file.Problem is null ? file.Encoding : file.Problem + kept;
            Line(output, file.Name, Number(file.RowsKept), Number(file.RowsRead), "  " + state);
        }

        output.WriteLine();
        foreach (var validator in manifest.Validators)
        {
            output.WriteLine($"{validator.Verdict.ToString().ToLowerInvariant(),-7} {validator.Name,-14} {validator.Message}");
        }
    }

    public static void Write(ChangeSet changes, TextWriter output)
    {
        foreach (var table in changes.Tables)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{table.Table,-26} added {table.Added.Count}, removed {table.Removed.Count}, changed {table.Changed.Count}, same {table.Same}"));
            Rows("added", table.Added, key => key);
            Rows("removed", table.Removed, key => key);
            Rows("changed", table.Changed, change => $"{change.Key} ({string.Join(", ", change.Fields)})");
            if (table.Changed.Count > 0)
            {
                output.WriteLine($"  by field: {string.Join(", ", table.Counts.Fields.Select(field => $"{field.Key} {Number(field.Value)}"))}");
            }
        }

        void Rows<T>(string what, RowSample<T> rows, Func<T, string> describe)
        {
            foreach (var row in rows.First)
            {
                output.WriteLine($"  {what,-7} {describe(row)}");
            }

            if (rows.Count > rows.First.Count)
            {
                output.WriteLine($"  {what,-7} … and {Number(rows.Count - rows.First.Count)} more");
            }
        }
    }

    /// <summary>The names of contract 14.</summary>
    private static IEnumerable<(string Name, IntegrityFigure Figure)> Figures(IntegrityReport report) =>
    [
        ("medicaments_without_conditions", report.MedicamentsWithoutConditions),
        ("medicaments_without_generiques", report.MedicamentsWithoutGeneriques),
        ("medicaments_without_presentations", report.MedicamentsWithoutPresentations),
        ("medicaments_without_compositions", report.MedicamentsWithoutCompositions),
        ("generique_only_cis", report.GeneriqueOnlyCis),
        ("presentations_with_orphaned_cis", report.PresentationsWithOrphanedCis),
    ];

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Line(TextWriter output, string name, string first, string second, string rest = "") =>
        output.WriteLine($"{name,-35} {first,9} {second,11}{rest}".TrimEnd());
}
