using Medicaments.Ingest.Cycle;
using Medicaments.Ingest.Operations;
using Medicaments.ServiceDefaults.Configuration;
using Medicaments.Snapshots;

namespace Medicaments.Ingest.Admin;

/// <summary>
/// Stands before everything below <c>/admin</c>: lets in who comes from this machine or a private network and has the token, and logs and
/// counts every call. The address is that of the connection; what a proxy says of others is not asked for.
/// </summary>
internal sealed partial class AdminDoor(AdminToken token, IngestMetrics metrics, ILogger<AdminDoor> logger)
{
    public const string Path = "/admin";

    private const int LoggedPathLength = 200;

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var command = context.GetEndpoint()?.Metadata.GetMetadata<AdminCommand>();
        if (command is null && !context.Request.Path.StartsWithSegments(Path, StringComparison.OrdinalIgnoreCase))
        {
            await next(context);
            return;
        }

        var outcome = AdminOutcome.Failed;
        try
        {
            context.Response.Headers.CacheControl = "no-store";
            await AnswerAsync(context, next);
            outcome = OutcomeOf(context.Response.StatusCode);
        }
        finally
        {
            metrics.AdminCalled(command?.Name ?? AdminCommand.Unknown, outcome);
            Log(context, command?.Name ?? AdminCommand.Unknown, outcome);
        }
    }

    private async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        if (Refuse(context) is { } refusal)
        {
            await refusal.ExecuteAsync(context);
            return;
        }

        try
        {
            await next(context);
        }
        catch (InvalidSnapshotException exception)
        {
            await AdminProblem.Of(StatusCodes.Status409Conflict, "Damaged", exception.Message, AdminProblem.SeeInspect).ExecuteAsync(context);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await AdminProblem.Of(StatusCodes.Status500InternalServerError, "The store cannot be read", exception.Message).ExecuteAsync(context);
        }

        if (context.Response is { HasStarted: false, StatusCode: StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed })
        {
            await AdminProblem.NoSuchCall(context.Response.StatusCode).ExecuteAsync(context);
        }
    }

    /// <returns>Null for who may come in.</returns>
    private AdminProblem? Refuse(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } peer || !AddressRange.IsPrivate(peer))
        {
            return AdminProblem.Of(
                StatusCodes.Status403Forbidden, "Not from here", "This is answered to this machine and private networks only.",
                "Call it on the machine of Ingest, or in its container: medicaments-ingest update, pin, accept.");
        }

        var verdict = token.Judge(peer, context.Request.Headers.Authorization);
        switch (verdict)
        {
            case TokenVerdict.Right:
                return null;
            case TokenVerdict.TooManyWrong:
                context.Response.Headers.RetryAfter = "60";
                return AdminProblem.Of(
                    StatusCodes.Status429TooManyRequests, "Too many wrong tokens", "Your network presented too many wrong tokens.",
                    "Wait a minute, then present the right one.");
            default:
                var isWrong = verdict == TokenVerdict.Wrong;
                context.Response.Headers.WWWAuthenticate = "Bearer realm=\"medicaments-ingest\"" + (isWrong ? ", error=\"invalid_token\"" : "");
                return AdminProblem.Of(
                    StatusCodes.Status401Unauthorized, isWrong ? "Wrong token" : "No token",
                    isWrong ? "The token is not the one of this Ingest." : "A token is needed.",
                    "Send the header Authorization: Bearer <token>, with the value of ADMIN_TOKEN.");
        }
    }

    private static AdminOutcome OutcomeOf(int status) => status switch
    {
        StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden or StatusCodes.Status429TooManyRequests => AdminOutcome.Denied,
        StatusCodes.Status422UnprocessableEntity or >= 500 => AdminOutcome.Failed,
        >= 400 => AdminOutcome.Refused,
        _ => AdminOutcome.Done,
    };

    private void Log(HttpContext context, string command, AdminOutcome outcome)
    {
        // Reads are many while somebody watches a cycle.
        var level = outcome == AdminOutcome.Done ? HttpMethods.IsGet(context.Request.Method) ? LogLevel.Debug : LogLevel.Information : LogLevel.Warning;
        var path = context.Request.Path.Value ?? "";
        LogCall(
            level, command, outcome.ToString().ToLowerInvariant(), context.Connection.RemoteIpAddress?.ToString(), context.Request.Method,
            path.Length > LoggedPathLength ? path[..LoggedPathLength] : path, context.Response.StatusCode);
    }

    [LoggerMessage("Admin call {Command}: {Outcome}")]
    private partial void LogCall(LogLevel level, string command, string outcome, string? peer, string method, string path, int status);
}
