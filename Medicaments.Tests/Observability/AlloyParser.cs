using static Medicaments.Tests.Observability.AlloyTokenKind;

namespace Medicaments.Tests.Observability;

/// <summary>
/// Reads the slice of the collector's configuration language that the shipped files use: components, blocks, attributes,
/// strings, lists, objects, references and calls. Operators and access by index are not in it.
/// </summary>
internal sealed class AlloyParser
{
    private readonly List<AlloyToken> _tokens;
    private int _next;

    private AlloyParser(string text) => _tokens = AlloyTokens.Of(text);

    private AlloyToken Current => _tokens[_next];

    public static List<AlloyBlock> Parse(string text)
    {
        var parser = new AlloyParser(text);
        var file = new AlloyBlock("file", null, 0);
        parser.ReadBody(file, End, "end of file");
        return file.Attributes.Count == 0 ? file.Blocks : throw new FormatException("line 1: an attribute outside of a component");
    }

    private void ReadBody(AlloyBlock owner, AlloyTokenKind endKind, string end)
    {
        while (Current.Kind != endKind || Current.Value != end)
        {
            var line = Current.Line;
            var name = ReadPath();
            if (!TakeIf("="))
                owner.Blocks.Add(ReadBlock(name, line));
            else if (name.Contains('.', StringComparison.Ordinal) || !owner.Attributes.TryAdd(name, ReadValue()))
                throw new FormatException($"line {line}: attribute {name} is not a plain name or is there twice");
        }

        _next++;
    }

    private AlloyBlock ReadBlock(string name, int line)
    {
        var block = new AlloyBlock(name, Current.Kind == Text ? Take(Text) : null, line);
        TakeSign("{");
        ReadBody(block, Sign, "}");
        return block;
    }

    private AlloyValue ReadValue()
    {
        switch (Current.Kind)
        {
            case Text:
                return new AlloyText(Take(Text));
            case Number:
                return new AlloyLiteral(Take(Number));
            case Name when Current.Value is "true" or "false" or "null":
                return new AlloyLiteral(Take(Name));
            case Name:
                var path = ReadPath();
                return TakeIf("(") ? new AlloyCall(path, ReadItems(")", ReadValue)) : new AlloyReference(path);
            default:
                if (TakeIf("["))
                    return new AlloyList(ReadItems("]", ReadValue));
                TakeSign("{");
                return new AlloyObject(ReadItems("}", ReadField).ToDictionary());
        }
    }

    private List<T> ReadItems<T>(string end, Func<T> readItem)
    {
        var items = new List<T>();
        while (!TakeIf(end))
        {
            items.Add(readItem());
            if (Current.Value != end)
                TakeSign(",");
        }

        return items;
    }

    private KeyValuePair<string, AlloyValue> ReadField()
    {
        var key = Current.Kind == Text ? Take(Text) : Take(Name);
        TakeSign("=");
        return new(key, ReadValue());
    }

    private string ReadPath()
    {
        var path = Take(Name);
        while (TakeIf("."))
            path += "." + Take(Name);
        return path;
    }

    private bool TakeIf(string sign)
    {
        var found = Current.Kind == Sign && Current.Value == sign;
        _next += found ? 1 : 0;
        return found;
    }

    private void TakeSign(string sign)
    {
        if (!TakeIf(sign))
            throw new FormatException($"line {Current.Line}: '{sign}' expected, found '{Current.Value}'");
    }

    private string Take(AlloyTokenKind kind)
    {
        if (Current.Kind != kind)
            throw new FormatException($"line {Current.Line}: {kind} expected, found '{Current.Value}'");
        return _tokens[_next++].Value;
    }
}
