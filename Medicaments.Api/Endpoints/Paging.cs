using Medicaments.Api.Answers;
using Medicaments.Api.Http;
using Medicaments.Snapshots;

namespace Medicaments.Api.Endpoints;

/// <summary>Pages of a table (contract 3.4, 5.5).</summary>
internal static class Paging
{
    public const int DefaultPageSize = 10;
    public const int MaximumPageSize = 200;

    /// <param name="pageSize">Empty for the default.</param>
    public static Answer Page(BodyTable table, ReadOnlySpan<char> page, ReadOnlySpan<char> pageSize)
    {
        if (!TryParse(page, out var number) || number < 1)
        {
            return ApiError.InvalidPage;
        }

        var size = (long)DefaultPageSize;
        if (!pageSize.IsEmpty && (!TryParse(pageSize, out size) || size is < 1 or > MaximumPageSize))
        {
            return ApiError.InvalidPageSize;
        }

        return number > (table.Count + size - 1) / size ? ApiError.NoPage : Answer.Of(ItemList.Page(table, number, (int)size));
    }

    /// <summary>ASCII digits up to 2^63-1, leading zeros included.</summary>
    public static bool TryParse(ReadOnlySpan<char> value, out long number) =>
        AsciiDigits.TryParse(value, out number);
}
