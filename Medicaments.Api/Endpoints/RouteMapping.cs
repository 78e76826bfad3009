using System.Diagnostics;
using Medicaments.Api.Answers;
using Medicaments.Api.Http;
using Medicaments.Api.Serving;

namespace Medicaments.Api.Endpoints;

/// <summary>Decides the answer to a request from what was asked.</summary>
/// <param name="data">The generation that this request sees.</param>
internal delegate Answer DataHandler(ServedSnapshot data, in RequestTarget request);

/// <summary>
/// Routes whose handlers return an <see cref="Answer"/>. Parameters are read by the handlers, not bound by the framework: what is wrong with
/// them is said in the words and the order of the contract, and a lookup allocates nothing.
/// </summary>
internal static class RouteMapping
{
    private static readonly string[] Methods = ["GET", "HEAD"];

    /// <summary>A route of what does not come from a snapshot.</summary>
    public static IEndpointConventionBuilder MapGet(this IEndpointRouteBuilder app, string pattern, Func<Answer> handler) =>
        app.MapMethods(pattern, Methods, context => AnswerWriter.WriteAsync(context, handler()));

    /// <summary>A route that needs data: 503 before the first load.</summary>
    public static IEndpointConventionBuilder MapGet(this IEndpointRouteBuilder app, string pattern, DataHandler handler)
    {
        var holder = app.ServiceProvider.GetRequiredService<SnapshotHolder>();
        return app.MapMethods(pattern, Methods, context =>
        {
            // Taken once: whatever is swapped meanwhile, this request sees one generation.
            if (holder.Current is not { } data)
            {
                return AnswerWriter.WriteAsync(context, ApiError.NoData);
            }

            Activity.Current?.SetTag("snapshot.id", data.Manifest.Id.ToString());
            return AnswerWriter.WriteAsync(context, handler(data, RequestTarget.Of(context)));
        });
    }
}
