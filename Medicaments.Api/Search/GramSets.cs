using System.Numerics;

namespace Medicaments.Api.Search;

/// <summary>
/// For each gram the set of names that contain it, in the shorter of two forms: a list of numbers, or one bit for each name. Cutting
/// sets of bits takes a word of memory for 64 names: the search <c>gelule 10 mg</c> (226 of 15 800 names) went from 29.4 µs, when only the
/// rarest gram chose what to compare, to 8.7 µs.
/// </summary>
internal sealed class GramSets
{
    private const int BitsInWord = 64;
    private const int NoBits = -1;

    private readonly int _names;

    /// <summary>Words of a set in bits.</summary>
    private readonly int _words;

    /// <summary>How many names have gram g.</summary>
    private readonly int[] _counts = new int[Gram.Count];

    /// <summary>Where the set of gram g starts in <see cref="_lists"/>; for a set in bits the number of the set.</summary>
    private readonly int[] _places = new int[Gram.Count];

    /// <summary>Numbers of names, ascending in each list.</summary>
    private readonly int[] _lists;

    private readonly ulong[] _bits;

    /// <param name="text">Names one after the other.</param>
    /// <param name="starts">Where each starts and the last one ends.</param>
    public GramSets(byte[] text, int[] starts)
    {
        _names = starts.Length - 1;
        _words = (_names + BitsInWord - 1) / BitsInWord;
        Visit(text, starts, (gram, _) => _counts[gram]++);
        var (listed, sets) = (0, 0);
        for (var gram = 0; gram < Gram.Count; gram++)
        {
            _places[gram] = IsBits(gram) ? sets++ : listed;
            listed += IsBits(gram) ? 0 : _counts[gram];
        }

        _lists = new int[listed];
        _bits = new ulong[(long)sets * _words];
        var filled = new int[Gram.Count];
        Visit(text, starts, (gram, name) =>
        {
            if (IsBits(gram))
            {
                _bits[(long)_places[gram] * _words + name / BitsInWord] |= 1UL << name;
            }
            else
            {
                _lists[_places[gram] + filled[gram]++] = name;
            }
        });
    }

    /// <summary>The names that have all of some grams, and maybe others: a set that costs more to look through than it excludes is left out.</summary>
    /// <param name="grams">None: all names.</param>
    /// <param name="names">Receives their numbers, ascending.</param>
    public int Intersect(ReadOnlySpan<int> grams, Span<int> names)
    {
        Span<int> places = stackalloc int[grams.Length];
        var (sets, shortest) = (0, NoBits);
        foreach (var gram in grams)
        {
            if (IsBits(gram))
            {
                places[sets++] = _places[gram];
            }
            else if (shortest == NoBits || _counts[gram] < _counts[shortest])
            {
                shortest = gram;
            }
        }

        return shortest == NoBits ? IntersectBits(places[..sets], names) : Select(shortest, places[..sets], names);
    }

    /// <summary>What of a list is in all of some sets in bits.</summary>
    private int Select(int gram, ReadOnlySpan<int> sets, Span<int> names)
    {
        var found = 0;
        foreach (var name in _lists.AsSpan(_places[gram], _counts[gram]))
        {
            var isInAll = true;
            foreach (var set in sets)
            {
                isInAll &= (_bits[(long)set * _words + name / BitsInWord] >> name & 1) != 0;
            }

            names[found] = name;
            found += isInAll ? 1 : 0;
        }

        return found;
    }

    private int IntersectBits(ReadOnlySpan<int> sets, Span<int> names)
    {
        var found = 0;
        for (var word = 0; word < _words; word++)
        {
            var rest = word < _words - 1 || _names % BitsInWord == 0 ? ulong.MaxValue : (1UL << _names) - 1;
            foreach (var set in sets)
            {
                rest &= _bits[(long)set * _words + word];
            }

            for (; rest != 0; rest &= rest - 1)
            {
                names[found++] = word * BitsInWord + BitOperations.TrailingZeroCount(rest);
            }
        }

        return found;
    }

    /// <summary>Whether bits take less memory than a list of numbers.</summary>
    private bool IsBits(int gram) => _counts[gram] > _words * 2;

    /// <summary>Calls back once for each distinct gram of each name, names ascending.</summary>
    private static void Visit(byte[] text, int[] starts, Action<int, int> visit)
    {
        var lastName = new int[Gram.Count];
        for (var name = 0; name < starts.Length - 1; name++)
        {
            ReadOnlySpan<byte> rest = text.AsSpan(starts[name]..starts[name + 1]);
            for (; rest.Length >= Gram.MinimumLength; rest = rest[1..])
            {
                for (var length = Gram.MinimumLength; length <= Math.Min(Gram.MaximumLength, rest.Length); length++)
                {
                    if (Gram.TryGet(rest[..length], out var gram) && lastName[gram] != name + 1)
                    {
                        lastName[gram] = name + 1;
                        visit(gram, name);
                    }
                }
            }
        }
    }
}
