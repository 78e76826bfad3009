namespace Medicaments.Api.Http;

/// <summary>Rate-limit tokens of a request (contract 11). They depend on what is asked, not on whether it is valid.</summary>
internal static class Costs
{
    private const int UnknownPath = 5;
    private const int WrongMethod = 5;
    private const int BareMedicament = 20;

    public static int Of(ApiRoute? route, string method, ReadOnlySpan<char> path, QueryParameters query) => route switch
    {
        { } when method != HttpMethods.Get && method != HttpMethods.Head => WrongMethod,
        { CostOfQuery: { } costOfQuery } => costOfQuery(query),
        { } => route.Cost,
        null => path is "/medicament" ? BareMedicament : UnknownPath,
    };
}
