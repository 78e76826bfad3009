using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;

namespace Medicaments.Api.Search;

/// <summary>
/// Finds the names that contain every word of a query (contract 4.2), without looking at all names: for each three letters in a row
/// that a word can contain it knows the names that contain them, takes the rarest of the query's and compares only those.
/// Immutable; any number of threads may search.
/// </summary>
internal sealed class NameIndex
{
    /// <summary>Letters, digits and the marks that a query word may have (contract 3.5, step 7): a word has no white space.</summary>
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz0123456789.-/'";
    private const int TrigramCount = 40 * 40 * 40;
    private const byte NotIndexed = byte.MaxValue;

    private static readonly byte[] SymbolOf = MakeSymbols();

    /// <summary>All names one after the other, as UTF-8. A query is ASCII, so it can never match a part of a character.</summary>
    private readonly byte[] _text;

    /// <summary>Where each name starts, and a last entry where the last one ends.</summary>
    private readonly int[] _starts;

    /// <summary>The postings of trigram t are <c>_postings[_first[t].._first[t + 1]]</c>, ascending.</summary>
    private readonly int[] _first;
    private readonly int[] _postings;

    private NameIndex(byte[] text, int[] starts)
    {
        _text = text;
        _starts = starts;
        (_first, _postings) = MakePostings();
    }

    public int Count => _starts.Length - 1;

    /// <summary>Collects names in the order of their numbers.</summary>
    /// <param name="previous">The index of the names as they were, which are mostly the same.</param>
    public sealed class Builder(int count = 0, NameIndex? previous = null)
    {
        private readonly ArrayBufferWriter<byte> _text = new((previous?._text.Length ?? 0) + (1 << 16));
        private readonly List<int> _starts = new(count + 1) { 0 };

        public void Add(string name)
        {
            Encoding.UTF8.GetBytes(TextFolding.Normalise(name), _text);
            _starts.Add(_text.WrittenCount);
        }

        /// <summary>A name that the previous index has.</summary>
        public void AddPrevious(int number)
        {
            _text.Write(previous!._text.AsSpan(previous._starts[number]..previous._starts[number + 1]));
            _starts.Add(_text.WrittenCount);
        }

        /// <returns>The previous index when no name changed.</returns>
        public NameIndex Build() =>
            previous is not null
            && _text.WrittenSpan.SequenceEqual(previous._text)
            && CollectionsMarshal.AsSpan(_starts).SequenceEqual(previous._starts)
                ? previous
                : new NameIndex(_text.WrittenSpan.ToArray(), [.. _starts]);
    }

    /// <param name="query">Words in ASCII, at least one.</param>
    /// <param name="matches">Receives the numbers of the matching names, ascending; at least <see cref="Count"/> long.</param>
    /// <returns>How many match.</returns>
    public int Search(in SearchWords query, Span<int> matches)
    {
        var rarest = Rarest(query, out var coveredWord);
        var found = 0;
        if (rarest < 0)
        {
            for (var name = 0; name < Count; name++)
            {
                if (ContainsAll(name, query, -1))
                {
                    matches[found++] = name;
                }
            }

            return found;
        }

        foreach (var name in _postings.AsSpan(_first[rarest].._first[rarest + 1]))
        {
            if (ContainsAll(name, query, coveredWord))
            {
                matches[found++] = name;
            }
        }

        return found;
    }

    /// <summary>The trigram of the query that the fewest names have; -1 when no word has three characters.</summary>
    /// <param name="coveredWord">The word that is nothing but this trigram, so that it need not be compared again; else -1.</param>
    private int Rarest(in SearchWords query, out int coveredWord)
    {
        var rarest = -1;
        var fewest = int.MaxValue;
        coveredWord = -1;
        for (var w = 0; w < query.Count; w++)
        {
            var word = query[w];
            for (var i = 0; i + 3 <= word.Length; i++)
            {
                if (!TryGetTrigram(word[i..], out var trigram))
                {
                    continue;
                }

                var count = _first[trigram + 1] - _first[trigram];
                if (count < fewest)
                {
                    (rarest, fewest) = (trigram, count);
                    coveredWord = word.Length == 3 ? w : -1;
                }
            }
        }

        return rarest;
    }

    private bool ContainsAll(int name, in SearchWords query, int coveredWord)
    {
        ReadOnlySpan<byte> text = _text.AsSpan(_starts[name].._starts[name + 1]);
        for (var w = 0; w < query.Count; w++)
        {
            if (w != coveredWord && text.IndexOf(query[w]) < 0)
            {
                return false;
            }
        }

        return true;
    }

    private (int[] First, int[] Postings) MakePostings()
    {
        var first = new int[TrigramCount + 1];
        Visit((trigram, _) => first[trigram + 1]++);
        for (var t = 0; t < TrigramCount; t++)
        {
            first[t + 1] += first[t];
        }

        var postings = new int[first[TrigramCount]];
        var next = first.AsSpan(0, TrigramCount).ToArray();
        Visit((trigram, name) => postings[next[trigram]++] = name);
        return (first, postings);
    }

    /// <summary>Calls back once for each distinct indexable trigram of each name, names ascending.</summary>
    private void Visit(Action<int, int> visit)
    {
        var lastName = new int[TrigramCount];
        for (var name = 0; name < Count; name++)
        {
            ReadOnlySpan<byte> text = _text.AsSpan(_starts[name].._starts[name + 1]);
            for (var i = 0; i + 3 <= text.Length; i++)
            {
                if (TryGetTrigram(text[i..], out var trigram) && lastName[trigram] != name + 1)
                {
                    lastName[trigram] = name + 1;
                    visit(trigram, name);
                }
            }
        }
    }

    /// <summary>The number of the three characters that a text starts with; false when one of them is not indexed.</summary>
    private static bool TryGetTrigram(ReadOnlySpan<byte> text, out int trigram)
    {
        var (a, b, c) = (SymbolOf[text[0]], SymbolOf[text[1]], SymbolOf[text[2]]);
        trigram = (a * 40 + b) * 40 + c;
        return a != NotIndexed && b != NotIndexed && c != NotIndexed;
    }

    private static byte[] MakeSymbols()
    {
        var symbols = new byte[256];
        Array.Fill(symbols, NotIndexed);
        for (var i = 0; i < Alphabet.Length; i++)
        {
            symbols[Alphabet[i]] = (byte)i;
        }

        return symbols;
    }
}
