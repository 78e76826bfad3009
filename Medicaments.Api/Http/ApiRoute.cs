namespace Medicaments.Api.Http;

/// <summary>Decides the answer to a request from what was asked.</summary>
internal delegate Answer Handler(in RequestArguments request);

/// <summary>One route of the contract (section 2).</summary>
internal sealed record ApiRoute
{
    /// <summary>As in logs and metrics: <c>/v1/medicaments/{cis}</c>. The only parameter is the last segment.</summary>
    public required string Template { get; init; }

    public required Handler Handler { get; init; }

    /// <summary>Rate-limit tokens; for routes whose query decides, <see cref="CostOfQuery"/>.</summary>
    public required int Cost { get; init; }

    /// <summary>Null when the cost does not depend on the query.</summary>
    public Func<QueryParameters, int>? CostOfQuery { get; init; }

    /// <summary>Whether the route needs data: 503 before the first load.</summary>
    public bool NeedsData { get; init; }

    /// <summary>Whether its requests are left out of the log (contract 13, extension X-6).</summary>
    public bool IsProbe { get; init; }

    /// <summary>The successor of a deprecated route, in which <c>{0}</c> is the path value; null for all others.</summary>
    public string? Successor { get; init; }

    /// <summary>The label of the metrics: the template, or that of the page that an asset belongs to (contract 18 fixes the set).</summary>
    public string MetricsPath => MetricsTemplate ?? Template;

    public string? MetricsTemplate { get; init; }
}
