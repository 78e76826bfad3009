namespace Medicaments.Campaign;

/// <summary>What one part expected and saw, on the console as it comes.</summary>
internal sealed class Findings
{
    private readonly List<Finding> _all = [];

    public IReadOnlyList<Finding> All => _all;

    public bool Held => _all.TrueForAll(finding => finding.Held);

    public void Add(string attack, string trials, string expected, string seen, bool held)
    {
        _all.Add(new Finding(attack, trials, expected, seen, held));
        Console.WriteLine($"   {(held ? "ok" : "NOT AS EXPECTED")}: {attack}, {trials}; expected {expected}; seen {seen}");
    }

    /// <summary>For what cannot be tried on this machine.</summary>
    public void Skip(string attack, string reason)
    {
        _all.Add(new Finding(attack, "0", "", $"skipped: {reason}", Held: true));
        Console.WriteLine($"   skipped: {attack}: {reason}");
    }

    public static void Progress(string text) => Console.WriteLine($"   {text}");
}

/// <summary>Things that went wrong, as text.</summary>
internal static class Problems
{
    private const int Shown = 3;

    /// <summary>How many, and the first of them.</summary>
    public static string AsText(this IReadOnlyCollection<string> problems) =>
        problems.Count == 0 ? "so each time" : $"{problems.Count} times not: {string.Join("; ", problems.Take(Shown))}";
}

/// <summary>One line of the table.</summary>
/// <param name="Held">Whether what was seen is what was expected.</param>
internal sealed record Finding(string Attack, string Trials, string Expected, string Seen, bool Held);
