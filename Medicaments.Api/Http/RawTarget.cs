using Microsoft.AspNetCore.Http.Features;

namespace Medicaments.Api.Http;

/// <summary>The request target as the client sent it.</summary>
internal static class RawTarget
{
    public static string Of(HttpContext context) => context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
}
