using System.Buffers;
using System.Globalization;
using Medicaments.Api.Answers;
using Medicaments.Api.Http;
using Medicaments.Api.Search;
using Medicaments.Api.Serving;

namespace Medicaments.Api.Endpoints;

/// <summary>Search by text, whole or a slice of it (contract 3.5, 4.2 and extensions ).</summary>
internal static class TextSearch
{
    private const int MaximumLimit = 200;

    private static readonly Dictionary<string, ApiError> Refused = SearchErrors.All.ToDictionary(message => message, ApiError.BadRequest);

    /// <summary>What is searched.</summary>
    /// <param name="Cap">More matches than this are refused.</param>
    /// <param name="Url">The query form of the route up to the text, for links to the next slice.</param>
    public readonly record struct Target(Resource Resource, int Cap, ApiError TooMany, ApiError None, string Url);

    public static Answer Find(in Target target, in QueryParameters query, Parameter parameter)
    {
        var text = query[parameter];
        Span<byte> normalised = stackalloc byte[SearchText.MaximumLength];
        if (SearchText.Check(text, normalised, out var length) is { } message)
        {
            return Refused[message];
        }

        var slice = Slice.Whole;
        if ((query.Has(Parameter.Limit) || query.Has(Parameter.Offset)) && Slice.Read(query, out slice) is { } error)
        {
            return error;
        }

        var matches = ArrayPool<int>.Shared.Rent(target.Resource.Names.Count);
        var found = target.Resource.Names.Search(SearchWords.Split(normalised[..length]), matches);
        if (!slice.IsWhole)
        {
            return Part(target, matches, found, slice, text);
        }

        if (found > 0 && found <= target.Cap)
        {
            return Answer.Of(ItemList.Selection(target.Resource.Bodies, matches, 0, found));
        }

        ArrayPool<int>.Shared.Return(matches);
        return found == 0 ? target.None : (Answer)target.TooMany with { TotalCount = found };
    }

    public static Answer Legacy(Resource resource, ReadOnlySpan<char> text, ApiError none)
    {
        Span<byte> normalised = stackalloc byte[SearchText.MaximumLength];
        if (SearchText.Check(text, normalised, out var length) is { } message)
        {
            return Refused[message];
        }

        var matches = ArrayPool<int>.Shared.Rent(resource.Names.Count);
        var found = resource.Names.Search(SearchWords.Whole(normalised[..length]), matches);
        if (found > 0)
        {
            return Answer.Of(ItemList.Selection(resource.Bodies, matches, 0, found));
        }

        ArrayPool<int>.Shared.Return(matches);
        return none;
    }

    private static Answer Part(in Target target, int[] matches, int found, Slice slice, ReadOnlySpan<char> text)
    {
        var first = (int)Math.Min(slice.Offset, found);
        var count = Math.Min(slice.Limit, found - first);
        var list = ItemList.Selection(target.Resource.Bodies, matches, first, count);
        return Answer.Of(list) with { TotalCount = found, Link = Links(target.Url + Uri.EscapeDataString(text), slice, found) };
    }

    private static string? Links(string url, Slice slice, int found)
    {
        List<string> links = [];
        if (slice.Offset + slice.Limit < found)
        {
            links.Add(LinkTo(slice.Offset + slice.Limit, "next"));
        }

        if (slice.Offset > 0)
        {
            // From past the end, back to the last slice rather than to another empty one.
            links.Add(LinkTo(Math.Max(0, Math.Min(slice.Offset, found) - slice.Limit), "prev"));
        }

        return links.Count == 0 ? null : string.Join(", ", links);

        string LinkTo(long offset, string relation) =>
            string.Create(CultureInfo.InvariantCulture, $"<{url}&limit={slice.Limit}&offset={offset}>; rel=\"{relation}\"");
    }

    /// <summary>Which matches a client wants.</summary>
    private readonly record struct Slice(int Limit, long Offset)
    {
        public static Slice Whole => default;

        public bool IsWhole => Limit == 0;

        public static ApiError? Read(in QueryParameters query, out Slice slice)
        {
            var (limit, offset) = ((long)MaximumLimit, 0L);
            slice = default;
            if (query.Has(Parameter.Limit) && (!Paging.TryParse(query[Parameter.Limit], out limit) || limit is < 1 or > MaximumLimit))
            {
                return ApiError.InvalidLimit;
            }

            if (query.Has(Parameter.Offset) && (!Paging.TryParse(query[Parameter.Offset], out offset) || offset > long.MaxValue - MaximumLimit))
            {
                return ApiError.InvalidOffset;
            }

            slice = new Slice((int)limit, offset);
            return null;
        }
    }
}
