namespace Medicaments.Benchmarks.Http;

/// <summary>What is asked for, and the goal it has beside the yardsticks.</summary>
/// <param name="GoalOfNginx">The least share of its rate; null where nothing is asked.</param>
/// <param name="GoalOfPlain">The least share of the rate of plain Kestrel.</param>
internal sealed record Endpoint(string Name, string Target, double? GoalOfNginx = null, double? GoalOfPlain = null)
{
    public const string Cis = "/v1/medicaments/60002283";

    public int Connections { get; private init; } = 32;

    public string? Coding { get; private init; }

    /// <summary>Whether the entity tag of the body is sent back, to get a 304.</summary>
    public bool IsConditional { get; private init; }

    public static IReadOnlyList<Endpoint> All { get; } =
    [
        new("medicament by CIS", Cis, 0.80, 0.90),
        new("medicament by CIP", "/v1/medicaments?cip=3400949497294", 0.80, 0.90),
        new("presentation", "/v1/presentations/3400949497294", 0.80, 0.90),
        new("group by id", "/v1/generiques/1368", 0.80, 0.90),
        new("group search, 15 groups", "/v1/generiques?libelle=amoxicilline", 0.75),
        new("page of 10", "/v1/medicaments?page=42", 0.85),
        new("page of 200", "/v1/medicaments?page=42&pageSize=200", 0.85),
        new("search, 1 result", "/v1/medicaments?search=prontalgine", 0.70),
        new("search, 18 results", "/v1/medicaments?search=codeine", 0.75),
        new("search, 226 results", "/v1/medicaments?search=gelule+10+mg", 0.80),
        new("search, no result", "/v1/medicaments?search=zzzzzz", null, 0.70),
        new("health", "/health", 0.80, 0.90),
        new("304 on CIS", Cis, 0.80, 0.90) { IsConditional = true },
        new("export, 4 readers", "/v1/medicaments/export", 0.85) { Connections = 4 },
        new("export br, 4 readers", "/v1/medicaments/export", 0.85) { Connections = 4, Coding = "br" },
    ];
}
