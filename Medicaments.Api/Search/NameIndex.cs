using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;

namespace Medicaments.Api.Search;

/// <summary>
/// Finds the names that contain every word of a query (contract 4.2), without looking at all names: for each two and three characters in
/// a row that a word can contain it knows the names that contain them. The sets of a query's are cut with each other, and only what is
/// left is compared. Immutable; any number of threads may search.
/// </summary>
internal sealed class NameIndex
{
    /// <summary>All names one after the other, as UTF-8. A query is ASCII, so it can never match a part of a character.</summary>
    private readonly byte[] _text;

    /// <summary>Where each name starts, and a last entry where the last one ends.</summary>
    private readonly int[] _starts;

    private readonly GramSets _grams;

    private NameIndex(byte[] text, int[] starts)
    {
        _text = text;
        _starts = starts;
        _grams = new GramSets(text, starts);
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
        Span<int> grams = stackalloc int[SearchText.MaximumLength];
        var candidates = _grams.Intersect(grams[..GramsOf(query, grams)], matches);
        var found = 0;
        foreach (var name in matches[..candidates])
        {
            if (ContainsAll(name, query))
            {
                matches[found++] = name;
            }
        }

        return found;
    }

    /// <summary>The grams that every match contains: each word's runs of three characters, the whole word when it has two.</summary>
    private static int GramsOf(in SearchWords query, Span<int> grams)
    {
        var count = 0;
        for (var w = 0; w < query.Count; w++)
        {
            var word = query[w];
            var length = Math.Min(word.Length, Gram.MaximumLength);
            for (var i = 0; length >= Gram.MinimumLength && i + length <= word.Length; i++)
            {
                if (Gram.TryGet(word.Slice(i, length), out var gram))
                {
                    grams[count++] = gram;
                }
            }
        }

        return count;
    }

    private bool ContainsAll(int name, in SearchWords query)
    {
        ReadOnlySpan<byte> text = _text.AsSpan(_starts[name].._starts[name + 1]);
        for (var w = 0; w < query.Count; w++)
        {
            if (text.IndexOf(query[w]) < 0)
            {
                return false;
            }
        }

        return true;
    }
}
