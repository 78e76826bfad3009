using System.Text;
using System.Text.RegularExpressions;

namespace Medicaments.Comparison;

/// <summary>Asks two Apis the same and says where their answers differ.</summary>
internal static partial class AnswerComparison
{
    /// <summary>Headers whose values differ from answer to answer by themselves.</summary>
    private static readonly string[] VolatileHeaders = ["Date", "X-Request-Id"];

    /// <summary>Paths whose bodies tell the time or the state of the process: compared with every number taken as the same.</summary>
    private static readonly string[] VolatilePaths = ["/health", "/v1/diagnostics"];

    private const int Shown = 20;

    /// <returns>Whether all answers were the same.</returns>
    public static async Task<bool> RunAsync(Uri one, Uri other, int count)
    {
        var codes = await KnownCodes.ReadAsync(one);
        using var left = new Connection(one);
        using var right = new Connection(other);
        var (sent, differences) = (0, 0);
        var statuses = new SortedDictionary<int, int>();
        foreach (var request in new Requests(codes).Take(count))
        {
            var (before, after) = (left.Ask(request), right.Ask(request));
            sent++;
            statuses[before.Status] = statuses.GetValueOrDefault(before.Status) + 1;
            if (Difference(request, before, after) is { } difference && ++differences <= Shown)
            {
                Console.WriteLine($"{request.Describe()}\n  {difference}");
            }
        }

        Console.WriteLine($"{sent} requests, {differences} differences; statuses: {string.Join(", ", statuses.Select(one => $"{one.Key} {one.Value} times"))}");
        return differences == 0;
    }

    private static string? Difference(Request request, Answer before, Answer after)
    {
        var isVolatile = VolatilePaths.Any(path => request.Target.Contains(path, StringComparison.Ordinal));
        var (head, newHead) = (Comparable(before.Head, isVolatile), Comparable(after.Head, isVolatile));
        return head != newHead ? $"head was:\n{head}\n  is:\n{newHead}"
            : isVolatile ? before.IsCoded || Masked(before) == Masked(after) ? null : Words(before, after)
            : before.Body.AsSpan().SequenceEqual(after.Body) ? null
            : Words(before, after);
    }

    private static string Comparable(string head, bool isVolatile) => string.Join('\n', head.Split("\r\n").Select(line =>
    {
        var name = line.Split(':')[0];
        return VolatileHeaders.Contains(name) ? name : isVolatile && name == "Content-Length" ? name : line;
    }));

    private static string Words(Answer before, Answer after) => $"body was:\n{before.Start}\n  is:\n{after.Start}";

    private static string Masked(Answer answer) => Numbers().Replace(Encoding.UTF8.GetString(answer.Body), "#");

    [GeneratedRegex(@"-?\d+(\.\d+)?(E-?\d+)?")]
    private static partial Regex Numbers();
}

/// <summary>What came back.</summary>
/// <param name="Head">Status line and headers, as sent.</param>
internal readonly record struct Answer(int Status, string Head, byte[] Body)
{
    public bool IsCoded => Head.Contains("\r\nContent-Encoding:", StringComparison.Ordinal);

    /// <summary>Enough of the body to tell what it is.</summary>
    public string Start => Encoding.UTF8.GetString(Body.AsSpan(0, Math.Min(Body.Length, 600)));
}
