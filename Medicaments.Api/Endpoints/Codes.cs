using Medicaments.Api.Http;
using Medicaments.Api.Search;
using Medicaments.Snapshots;

namespace Medicaments.Api.Endpoints;

/// <summary>The codes that clients send (contract 3.1 to 3.3): digits only, the length before the characters.</summary>
internal static class Codes
{
    private const int CisLength = 8;
    private const int Cip7Length = 7;
    private const int Cip13Length = 13;
    private const int MaximumGroupLength = 9;

    public static ApiError? CheckCis(ReadOnlySpan<char> value, out Cis cis)
    {
        cis = default;
        return CodePoints.Count(value) != CisLength ? ApiError.CisLength
            : Cis.TryParse(value, out cis) ? null
            : ApiError.NotNumeric;
    }

    public static ApiError? CheckCip(ReadOnlySpan<char> value, out Cip cip)
    {
        cip = default;
        return CodePoints.Count(value) is not (Cip7Length or Cip13Length) ? ApiError.CipLength
            : Cip.TryParse(value, out cip) ? null
            : ApiError.NotNumeric;
    }

    public static ApiError? CheckGroup(ReadOnlySpan<char> value, out int group)
    {
        var valid = Cis.TryParse(value, out var digits) && value.Length <= MaximumGroupLength;
        group = digits.Value;
        return valid ? null : ApiError.InvalidGroup;
    }
}
