using System.Runtime.CompilerServices;

namespace Medicaments.Api.Http;

/// <summary>The parameters that the Api knows.</summary>
internal enum Parameter
{
    Export,
    Page,
    Cis,
    Cip,
    Search,
    PageSize,
    Libelle,
    Group,
    Limit,
    Offset,
}

/// <summary>
/// The known parameters of a query, by the rules of contract 3: the first occurrence counts even when it is empty, an empty value is
/// as good as none, unknown parameters are ignored, a pair that cannot be decoded is dropped.
/// </summary>
internal readonly ref struct QueryParameters
{
    private static readonly string[] Names = ["export", "page", "cis", "cip", "search", "pageSize", "libelle", "group", "limit", "offset"];

    private readonly ReadOnlySpan<char> _query;
    private readonly ParameterRanges _ranges;

    /// <param name="query">The raw query, with or without its question mark.</param>
    public QueryParameters(ReadOnlySpan<char> query)
    {
        _query = query.StartsWith('?') ? query[1..] : query;
        var seen = 0;
        foreach (var pair in _query.Split('&'))
        {
            var (start, end) = (pair.Start.Value, pair.End.Value);
            var equals = _query[start..end].IndexOf('=');
            var nameEnd = equals < 0 ? end : start + equals;
            var value = equals < 0 ? end..end : (nameEnd + 1)..end;
            if (PercentEncoding.TryDecodeQuery(_query[start..nameEnd], out var name)
                && Find(name) is { } parameter
                && (seen & 1 << (int)parameter) == 0
                && PercentEncoding.TryDecodeQuery(_query[value], out _))
            {
                seen |= 1 << (int)parameter;
                _ranges[(int)parameter] = value;
            }
        }
    }

    /// <summary>The decoded value; empty when the parameter is absent.</summary>
    public ReadOnlySpan<char> this[Parameter parameter] =>
        PercentEncoding.TryDecodeQuery(_query[_ranges[(int)parameter]], out var value) ? value : [];

    public bool Has(Parameter parameter)
    {
        var (start, end) = (_ranges[(int)parameter].Start.Value, _ranges[(int)parameter].End.Value);
        return end > start;
    }

    private static Parameter? Find(ReadOnlySpan<char> name)
    {
        for (var i = 0; i < Names.Length; i++)
        {
            if (name.SequenceEqual(Names[i]))
            {
                return (Parameter)i;
            }
        }

        return null;
    }

    [InlineArray(10)]
    private struct ParameterRanges
    {
        private Range _first;
    }
}
