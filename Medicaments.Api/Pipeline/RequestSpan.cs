using System.Diagnostics;
using System.Globalization;

namespace Medicaments.Api.Pipeline;

/// <summary>Says what a span is about and how it ended; there is one only when traces are exported.</summary>
internal static class RequestSpan
{
    public static void Describe(HttpContext context)
    {
        if (Activity.Current is not { } span)
        {
            return;
        }

        var (status, template) = (context.Response.StatusCode, context.Route().Template());
        span.DisplayName = template is null ? context.Request.Method : $"{context.Request.Method} {template}";
        span.SetTag("http.request.method", context.Request.Method);
        span.SetTag("http.route", template);
        span.SetTag("http.response.status_code", status);
        if (status >= StatusCodes.Status500InternalServerError)
        {
            span.SetTag("error.type", status.ToString(CultureInfo.InvariantCulture));
            span.SetStatus(ActivityStatusCode.Error);
        }
    }
}
