using System.Net;

namespace Medicaments.Api.Http;

/// <summary>Whether a request may come without a proxy (contract 10).</summary>
internal sealed class DirectAccess(bool allowed, ClientIdentity identity)
{
    public bool Allows(IPAddress peer, IHeaderDictionary headers) =>
        allowed || IPAddress.IsLoopback(peer) || (identity.IsTrusted(peer) && (HasText(headers["X-Forwarded-For"]) || HasText(headers["X-Real-IP"])));

    private static bool HasText(string? value) => !string.IsNullOrWhiteSpace(value);
}
