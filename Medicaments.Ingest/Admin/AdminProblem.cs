using Medicaments.Ingest.Operations;

namespace Medicaments.Ingest.Admin;

/// <summary>Why a call did not do what it says, in the shape of RFC 9457.</summary>
/// <param name="Advice">The way out.</param>
internal sealed record AdminProblem(string Title, int Status, string Detail, string? Advice) : IAdminAnswer, IResult
{
    public const string SeeSnapshots = "GET /admin/snapshots lists the snapshots of the store.";
    public const string SeeRejected = "GET /admin/rejected lists the rejected candidates.";
    public const string SeeInspect = "GET /admin/inspect says which snapshots are good.";

    public static AdminProblem Of(int status, string title, string detail, string? advice = null) => new(title, status, detail, advice);

    public static AdminProblem NoSuchCall(int status) => Of(
        status,
        status == StatusCodes.Status404NotFound ? "No such call" : "Another method is needed",
        "The admin door has POST update, pin/{id}, unpin, rollback, accept/{id}; GET update, snapshots, rejected, rejected/{id}, inspect, compare.",
        "See docs/docker.md, \"The admin door\".");

    /// <param name="listing">Where the caller sees what there is.</param>
    public static AdminProblem Of(Operation operation, string listing) => operation.Result switch
    {
        OperationResult.Malformed => Of(StatusCodes.Status400BadRequest, "No snapshot id", operation.Message, listing),
        OperationResult.Unknown => Of(StatusCodes.Status404NotFound, "Not there", operation.Message, listing),
        OperationResult.Refused => Of(StatusCodes.Status409Conflict, "Refused", operation.Message, listing),
        OperationResult.Damaged => Of(StatusCodes.Status409Conflict, "Damaged", operation.Message, SeeInspect),
        _ => Of(StatusCodes.Status500InternalServerError, "The store cannot be written", operation.Message, "See that SNAPSHOT_DIR is writable and has space."),
    };

    public string ToMarkdown() => $"**{Title}**: {Markdown.Text(Detail)}{(Advice is null ? "" : $"\n\n{Markdown.Text(Advice)}")}\n";

    public Task ExecuteAsync(HttpContext httpContext) =>
        new AdminResult<AdminProblem>(this, AdminJsonContext.Default.AdminProblem, Status, "application/problem+json").ExecuteAsync(httpContext);
}
