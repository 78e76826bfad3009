using System.Text;
using System.Text.RegularExpressions;

namespace Medicaments.Tests.Observability;

/// <summary>The part of Go's text/template that the stages use: fields, <c>ToLower</c>, <c>if</c>, <c>else if</c>, <c>else</c>, <c>end</c>, without nesting.</summary>
internal sealed partial class GoTemplate
{
    private readonly List<(bool IsAction, string Text)> _parts = [];

    public GoTemplate(string text)
    {
        var end = 0;
        foreach (Match action in Action().Matches(text))
        {
            _parts.Add((false, text[end..action.Index]));
            _parts.Add((true, action.Groups["action"].Value));
            end = action.Index + action.Length;
        }

        _parts.Add((false, text[end..]));
    }

    /// <returns>Null when it fails, as a function does on a value that is not there.</returns>
    public string? Execute(Dictionary<string, string> values)
    {
        var output = new StringBuilder();
        // Outside of a conditional both are true: what comes is written.
        var (writes, wasTaken) = (true, true);
        foreach (var (isAction, text) in _parts)
        {
            if (!isAction)
            {
                output.Append(writes ? text : "");
                continue;
            }

            switch (text.Split(' '))
            {
                case ["if", var field]:
                    writes = wasTaken = IsTrue(field);
                    break;
                case ["else", "if", var field]:
                    writes = !wasTaken && IsTrue(field);
                    wasTaken |= writes;
                    break;
                case ["else"]:
                    writes = !wasTaken;
                    break;
                case ["end"]:
                    (writes, wasTaken) = (true, true);
                    break;
                case ["ToLower", var field] when writes:
                    if (!values.TryGetValue(Name(field), out var value))
                        return null;
                    output.Append(value.ToLowerInvariant());
                    break;
                case ["ToLower", _]:
                    break;
                case [var field] when field.StartsWith('.'):
                    output.Append(writes ? values.GetValueOrDefault(Name(field), "<no value>") : "");
                    break;
                default:
                    throw new NotSupportedException($"{{{{ {text} }}}} is not known here");
            }
        }

        return output.ToString();

        bool IsTrue(string field) => values.GetValueOrDefault(Name(field), "") != "";
    }

    private static string Name(string field) => field.StartsWith('.') ? field[1..] : throw new NotSupportedException($"{field} is no field");

    [GeneratedRegex(@"\{\{\s*(?<action>.*?)\s*\}\}")]
    private static partial Regex Action();
}
