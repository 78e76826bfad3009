using Medicaments.Api.Http;

namespace Medicaments.Api.Pipeline;

/// <summary>301 to the path without its last slash (contract 9).</summary>
internal static class TrailingSlash
{
    public static Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (RequestTarget.Of(context).WithoutTrailingSlash() is not { } location)
        {
            return next(context);
        }

        RequestSizes.EndUnread(context);
        context.Response.StatusCode = StatusCodes.Status301MovedPermanently;
        context.Response.Headers.Location = location;
        context.Response.ContentLength = 0;
        return Task.CompletedTask;
    }
}
