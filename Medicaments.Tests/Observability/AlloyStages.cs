using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Medicaments.Tests.Observability;

/// <summary>The stages of <c>loki.process</c> that are in use. An attribute that would change what one does and is not known here is an error.</summary>
internal static partial class AlloyStages
{
    public static Func<AlloyEntry, AlloyEntry?> Json(AlloyBlock stage)
    {
        AllowOnly(stage, "expressions");
        var expressions = Map(stage, "expressions");
        Assert.All(expressions.Values, expression => Assert.Matches("^[A-Za-z_][A-Za-z0-9_]*$", expression));
        return entry =>
        {
            if (TryParse(entry.Line) is not { } line)
                return entry;
            foreach (var (name, expression) in expressions)
                entry.Extracted[name] = line.TryGetProperty(expression, out var value) ? Value(value) : null;
            return entry;
        };
    }

    public static Func<AlloyEntry, AlloyEntry?> Timestamp(AlloyBlock stage)
    {
        AllowOnly(stage, "source", "format");
        Assert.Equal("RFC3339Nano", stage.Text("format"));
        var source = stage.Text("source");
        // What the default action_on_failure ("fudge") goes by: the last good time of the stream as it is here, plus 1 ns each time.
        var last = new Dictionary<string, Int128>();
        return entry =>
        {
            if (Text(entry, source) is { } text && AlloyTime.Parse(text) is { } time)
                entry = entry with { Nanoseconds = time };
            else if (last.TryGetValue(entry.Stream, out var previous))
                entry = entry with { Nanoseconds = previous + 1 };
            else
                return entry;
            last[entry.Stream] = entry.Nanoseconds;
            return entry;
        };
    }

    public static Func<AlloyEntry, AlloyEntry?> Template(AlloyBlock stage)
    {
        AllowOnly(stage, "source", "template");
        var source = stage.Text("source");
        var template = new GoTemplate(stage.Text("template"));
        return entry =>
        {
            var values = entry.Extracted.Keys.Select(name => (Name: name, Text: Text(entry, name)))
                .Where(value => value.Text is not null)
                .ToDictionary(value => value.Name, value => value.Text!);
            values["Entry"] = entry.Line;
            if (values.TryGetValue(source, out var own))
                values["Value"] = own;
            var result = template.Execute(values);
            if (result == "")
                entry.Extracted.Remove(source);
            else if (result is not null)
                entry.Extracted[source] = result;
            return entry;
        };
    }

    public static Func<AlloyEntry, AlloyEntry?> Regex(AlloyBlock stage)
    {
        AllowOnly(stage, "source", "expression");
        var source = Optional(stage, "source");
        var expression = Re2(stage.Text("expression"));
        return entry =>
        {
            if ((source is null ? entry.Line : Text(entry, source)) is { } text && expression.Match(text) is { Success: true } match)
            {
                foreach (var name in expression.GetGroupNames().Where(name => !char.IsAsciiDigit(name[0])))
                    entry.Extracted[name] = match.Groups[name].Value;
            }

            return entry;
        };
    }

    public static Func<AlloyEntry, AlloyEntry?> Logfmt(AlloyBlock stage)
    {
        AllowOnly(stage, "mapping");
        var mapping = Map(stage, "mapping");
        return entry =>
        {
            foreach (Match pair in LogfmtPair().Matches(entry.Line))
            {
                foreach (var (name, _) in mapping.Where(field => field.Value == pair.Groups["key"].Value))
                    entry.Extracted[name] = pair.Groups["quoted"].Success
                        ? JsonSerializer.Deserialize<string>(pair.Groups["quoted"].Value)
                        : pair.Groups["plain"].Value;
            }

            return entry;
        };
    }

    public static Func<AlloyEntry, AlloyEntry?> Output(AlloyBlock stage)
    {
        AllowOnly(stage, "source");
        var source = stage.Text("source");
        return entry => Text(entry, source) is { } text ? entry with { Line = text } : entry;
    }

    public static Func<AlloyEntry, AlloyEntry?> Labels(AlloyBlock stage)
    {
        AllowOnly(stage, "values");
        var values = Map(stage, "values");
        return entry =>
        {
            foreach (var (label, source) in values)
            {
                if (Text(entry, source) is { } text)
                    entry.Labels[label] = text;
            }

            return entry;
        };
    }

    public static Func<AlloyEntry, AlloyEntry?> StaticLabels(AlloyBlock stage)
    {
        AllowOnly(stage, "values");
        var values = Map(stage, "values");
        return entry =>
        {
            foreach (var (label, value) in values)
                entry.Labels[label] = value;
            return entry;
        };
    }

    public static Func<AlloyEntry, AlloyEntry?> LabelDrop(AlloyBlock stage) => LabelFilter(stage, (listed, label) => listed.Contains(label));

    public static Func<AlloyEntry, AlloyEntry?> LabelKeep(AlloyBlock stage) => LabelFilter(stage, (listed, label) => !listed.Contains(label));

    public static Func<AlloyEntry, bool> DropCondition(AlloyBlock stage)
    {
        AllowOnly(stage, "source", "expression", "drop_counter_reason");
        var source = stage.Text("source");
        var expression = Re2(stage.Text("expression"));
        return entry => (!entry.Extracted.ContainsKey(source) ? "" : Text(entry, source)) is { } text && expression.IsMatch(text);
    }

    public static string? Optional(AlloyBlock stage, string attribute) => stage.Attributes.ContainsKey(attribute) ? stage.Text(attribute) : null;

    private static Func<AlloyEntry, AlloyEntry?> LabelFilter(AlloyBlock stage, Func<HashSet<string>, string, bool> isRemoved)
    {
        AllowOnly(stage, "values");
        var listed = ((AlloyList)stage.Attributes["values"]).Items.Cast<AlloyText>().Select(item => item.Value).ToHashSet();
        return entry =>
        {
            foreach (var label in entry.Labels.Keys.Where(label => isRemoved(listed, label)).ToList())
                entry.Labels.Remove(label);
            return entry;
        };
    }

    /// <summary>Names and sources; an empty source is the name.</summary>
    private static Dictionary<string, string> Map(AlloyBlock stage, string attribute) => ((AlloyObject)stage.Attributes[attribute]).Fields
        .ToDictionary(field => field.Key, field => ((AlloyText)field.Value).Value is { Length: > 0 } text ? text : field.Key);

    /// <summary>Null for a value that has no text, such as null.</summary>
    private static string? Text(AlloyEntry entry, string name) => entry.Extracted.GetValueOrDefault(name) switch
    {
        string text => text,
        true => "true",
        false => "false",
        double number => number.ToString("0.####################", CultureInfo.InvariantCulture),
        _ => null,
    };

    private static object? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Null => null,
        _ => value.GetRawText(),
    };

    private static JsonElement? TryParse(string line)
    {
        try
        {
            var root = JsonSerializer.Deserialize<JsonElement>(line);
            return root.ValueKind == JsonValueKind.Object ? root : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Same meaning here as there: ASCII digits only, and an end that is the end.</summary>
    private static Regex Re2(string expression) => new(
        expression.Replace("(?P<", "(?<", StringComparison.Ordinal)
            .Replace(@"\d", "[0-9]", StringComparison.Ordinal)
            .Replace("$", @"\z", StringComparison.Ordinal),
        RegexOptions.CultureInvariant);

    private static void AllowOnly(AlloyBlock stage, params string[] attributes)
    {
        Assert.Empty(stage.Attributes.Keys.Except(attributes));
        Assert.Empty(stage.Blocks);
    }

    [GeneratedRegex("""(?<key>[^\s="]+)=(?:(?<quoted>"(?:[^"\\]|\\.)*")|(?<plain>[^\s"]*))""")]
    private static partial Regex LogfmtPair();
}
