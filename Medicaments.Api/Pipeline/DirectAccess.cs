using System.Net;
using Medicaments.Api.Answers;
using Medicaments.Api.Http;

namespace Medicaments.Api.Pipeline;

/// <summary>403 for a request that comes without a proxy where it may not (contract 10).</summary>
internal sealed partial class DirectAccess(RequestDelegate next, bool allowed, ClientIdentity identity, ILogger<DirectAccess> logger)
{
    public Task InvokeAsync(HttpContext context)
    {
        var peer = ClientIdentity.Peer(context);
        if (Allows(allowed, identity, peer, context.Request.Headers))
        {
            return next(context);
        }

        var headers = context.Request.Headers;
        LogDirectAccessBlocked(
            peer.ToString(), headers.UserAgent.ToString(), headers["X-Real-IP"].ToString(), headers["X-Forwarded-For"].ToString(),
            context.Request.Host.Value ?? "", allowed);
        RequestSizes.EndUnread(context);
        return AnswerWriter.WriteAsync(context, ApiError.DirectAccess);
    }

    public static bool Allows(bool allowed, ClientIdentity identity, IPAddress peer, IHeaderDictionary headers) =>
        allowed || IPAddress.IsLoopback(peer) || (identity.IsTrusted(peer) && (HasText(headers["X-Forwarded-For"]) || HasText(headers["X-Real-IP"])));

    private static bool HasText(string? value) => !string.IsNullOrWhiteSpace(value);

    [LoggerMessage(LogLevel.Warning, "Direct access blocked")]
    private partial void LogDirectAccessBlocked(
        string remote_addr, string user_agent, string x_real_ip, string x_forwarded_for, string host_header, bool allow_direct_access);
}
