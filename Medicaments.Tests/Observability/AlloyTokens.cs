using System.Text.RegularExpressions;

namespace Medicaments.Tests.Observability;

internal enum AlloyTokenKind
{
    Name,
    Text,
    Number,
    Sign,
    End,
}

internal sealed record AlloyToken(AlloyTokenKind Kind, string Value, int Line);

/// <summary>
/// The words of the collector's configuration language. Comments are <c>//</c> and <c>/* */</c>; a <c>#</c>, a colon
/// or an unclosed string is an error, as it is for Alloy.
/// </summary>
internal static partial class AlloyTokens
{
    public static List<AlloyToken> Of(string text)
    {
        var tokens = new List<AlloyToken>();
        var line = 1;
        var position = 0;
        while (position < text.Length)
        {
            var match = Token().Match(text, position);
            if (!match.Success)
                throw new FormatException($"line {line}: unexpected '{text[position]}'");
            if (TokenOf(match, line) is { } token)
                tokens.Add(token);
            line += match.Value.Count(character => character == '\n');
            position += match.Length;
        }

        tokens.Add(new AlloyToken(AlloyTokenKind.End, "end of file", line));
        return tokens;
    }

    private static AlloyToken? TokenOf(Match match, int line) => match switch
    {
        { Groups: var groups } when groups["name"].Success => new(AlloyTokenKind.Name, match.Value, line),
        { Groups: var groups } when groups["number"].Success => new(AlloyTokenKind.Number, match.Value, line),
        { Groups: var groups } when groups["raw"].Success => new(AlloyTokenKind.Text, match.Value[1..^1], line),
        { Groups: var groups } when groups["text"].Success => new(AlloyTokenKind.Text, Unescape(match.Value[1..^1], line), line),
        { Groups: var groups } when groups["sign"].Success => new(AlloyTokenKind.Sign, match.Value, line),
        _ => null,
    };

    private static string Unescape(string text, int line) => Escape().Replace(text, match => match.Value switch
    {
        "\\\\" => "\\",
        "\\\"" => "\"",
        "\\n" => "\n",
        "\\t" => "\t",
        _ => throw new FormatException($"line {line}: unknown escape {match.Value}"),
    });

    [GeneratedRegex("""
        \G(?: \s+ | //[^\n]* | /\*[\s\S]*?\*/
            | (?<name>[A-Za-z_][A-Za-z0-9_]*) | (?<number>-?\d+(?:\.\d+)?)
            | (?<text>"(?:[^"\\\n]|\\.)*") | (?<raw>`[^`]*`) | (?<sign>[{}()\[\],=.]) )
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Token();

    [GeneratedRegex(@"\\.")]
    private static partial Regex Escape();
}
