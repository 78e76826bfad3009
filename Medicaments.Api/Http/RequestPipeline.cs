using System.Diagnostics;
using System.Globalization;
using System.Net;
using Medicaments.Api.Endpoints;
using Medicaments.Api.Serving;
using Microsoft.Extensions.Primitives;

namespace Medicaments.Api.Http;

/// <summary>
/// What happens to a request, in the order of contract 1: request id, direct access, client identity, log, trailing slash, failure
/// barrier, sizes, metrics, preflight, rate limit, route, endpoint. Which error wins follows from it.
/// </summary>
internal sealed partial class RequestPipeline(
    ApiOptions options, ClientIdentity identity, SnapshotHolder holder, RouteTable routes, ApiMetrics metrics, RateLimiter rateLimiter, RequestLog log,
    RequestSizes sizes, ConnectionDrain drain, TimeProvider time, ILogger<RequestPipeline> logger)
{
    private static readonly StringValues NoSniff = "nosniff";
    private static readonly StringValues NoReferrer = "no-referrer";
    private static readonly StringValues AllowedMethods = "GET, HEAD, OPTIONS";
    private static readonly StringValues Limit = RateLimiter.Capacity.ToString(LocalTime.Culture);
    private static readonly StringValues Rate = RateLimiter.TokensPerSecond.ToString(LocalTime.Culture);
    private static readonly StringValues[] Remaining =
        [.. Enumerable.Range(0, RateLimiter.Capacity + 1).Select(tokens => new StringValues(tokens.ToString(LocalTime.Culture)))];

    private readonly DirectAccess _directAccess = new(options.AllowDirectAccess, identity);
    private readonly Cors _cors = new(options.CorsOrigins);
    private readonly LegacyHeaders _legacyHeaders = new(options.LegacySunset);

    public async Task HandleAsync(HttpContext context)
    {
        var started = time.GetTimestamp();
        RequestIds.Assign(context);
        var route = routes.Find(new RequestTarget(RawTarget.Of(context)).Path);
        AddCommonHeaders(context, route);
        drain.RequestStarted(context);
        var peer = ClientIdentity.Peer(context);
        if (!_directAccess.Allows(peer, context.Request.Headers))
        {
            LogDirectAccess(context, peer);
            EndUnread(context);
            await AnswerWriter.WriteErrorAsync(context, ApiError.DirectAccess);
            return;
        }

        var client = identity.Client(peer, context.Request.Headers["X-Forwarded-For"]);
        var bytes = 0L;
        string? cut = null;
        try
        {
            bytes = await RespondAsync(context, route, client, started);
        }
        catch (Exception exception) when (CutBy(context, exception) is { } reason)
        {
            (bytes, cut) = ((exception as AnswerCutException)?.BytesSent ?? 0, reason);
            metrics.AnswerCut(cut);
        }
        catch (Exception exception)
        {
            bytes = await FailAsync(context, route, exception);
        }
        finally
        {
            Describe(Activity.Current, context, route);
            if (route is not { IsProbe: true })
            {
                log.Completed(context, client.ToString(), bytes, cut, time.GetElapsedTime(started));
            }
        }
    }

    private async ValueTask<long> RespondAsync(HttpContext context, ApiRoute? route, IPAddress client, long started)
    {
        if (new RequestTarget(RawTarget.Of(context)).WithoutTrailingSlash() is { } location)
        {
            return Redirect(context, location);
        }

        if (await sizes.CheckAsync(context) is { } tooLarge)
        {
            var bytes = await AnswerWriter.WriteErrorAsync(context, tooLarge);
            if (tooLarge == ApiError.NotInTime)
            {
                // The server would wait on for the body.
                context.Abort();
            }

            return bytes;
        }

        metrics.RequestStarted();
        try
        {
            if (_cors.IsPreflight(context))
            {
                Cors.AddPreflight(context.Response.Headers);
                return NoContent(context);
            }

            // Taken once: whatever is swapped meanwhile, this request sees one generation.
            var data = holder.Current;
            Activity.Current?.SetTag("snapshot.id", data?.Manifest.Id.ToString());
            var answer = Decide(context, route, client, data);
            return answer is { } decided ? await AnswerWriter.WriteAsync(context, decided, data) : NoContent(context);
        }
        catch when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            // What the failure barrier is going to send: it lies outside of what is counted.
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            throw;
        }
        finally
        {
            metrics.RequestCompleted(route, context.Request.Method, context.Response.StatusCode, time.GetElapsedTime(started));
        }
    }

    /// <returns>Null for OPTIONS on a known path.</returns>
    private Answer? Decide(HttpContext context, ApiRoute? route, IPAddress client, ServedSnapshot? data)
    {
        var target = new RequestTarget(RawTarget.Of(context));
        var query = new QueryParameters(target.Query);
        if (!options.DisableRateLimiter && !Admit(context, route, target, query, client))
        {
            return ApiError.RateLimited;
        }

        if (route is null)
        {
            return ApiError.NoRoute;
        }

        // Methods are case-sensitive (RFC 9110, 9.1): "get" is another one, and none of ours.
        var method = context.Request.Method;
        if (method == HttpMethods.Options)
        {
            return null;
        }

        if (method != HttpMethods.Get && method != HttpMethods.Head)
        {
            return ApiError.MethodNotAllowed;
        }

        if (route.NeedsData && data is null)
        {
            return ApiError.NoData;
        }

        return route.Handler(new RequestArguments { Data = data!, PathValue = RouteTable.ValueOf(target.Path), Query = query });
    }

    private bool Admit(HttpContext context, ApiRoute? route, in RequestTarget target, in QueryParameters query, IPAddress client)
    {
        var cost = Costs.Of(route, context.Request.Method, target.Path, query);
        if (cost == 0)
        {
            return true;
        }

        var decision = rateLimiter.Take(client, cost);
        var headers = context.Response.Headers;
        headers["X-RateLimit-Limit"] = Limit;
        headers["X-RateLimit-Rate"] = Rate;
        headers["X-RateLimit-Remaining"] = Remaining[decision.Remaining];
        if (!decision.Allowed)
        {
            headers.RetryAfter = decision.RetryAfter.ToString(LocalTime.Culture);
        }

        return decision.Allowed;
    }

    private void AddCommonHeaders(HttpContext context, ApiRoute? route)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = NoSniff;
        headers["Referrer-Policy"] = NoReferrer;
        _cors.AddTo(context);
        if (route?.Successor is not null)
        {
            _legacyHeaders.AddTo(headers, route, new RequestTarget(RawTarget.Of(context)).Path);
        }
    }

    /// <returns>Why the client did not get the answer, as <see cref="AnswerCutException"/> says it; null when that is our own fault.</returns>
    private static string? CutBy(HttpContext context, Exception exception) =>
        exception is AnswerCutException cut ? cut.Reason : context.RequestAborted.IsCancellationRequested ? AnswerCutException.Gone : null;

    /// <summary>The failure barrier: the client learns that it failed, the log learns why.</summary>
    private async ValueTask<long> FailAsync(HttpContext context, ApiRoute? route, Exception exception)
    {
        if (exception is BadHttpRequestException bad && !context.Response.HasStarted)
        {
            context.Response.StatusCode = bad.StatusCode;
            return 0;
        }

        LogFailure(exception, context.TraceIdentifier);
        if (context.Response.HasStarted)
        {
            context.Abort();
            return 0;
        }

        context.Response.Clear();
        context.Response.Headers["X-Request-Id"] = context.TraceIdentifier;
        AddCommonHeaders(context, route);
        return await AnswerWriter.WriteErrorAsync(context, ApiError.Failure);
    }

    /// <summary>Says what a span is about and how it ended; there is one only when traces are exported.</summary>
    private static void Describe(Activity? span, HttpContext context, ApiRoute? route)
    {
        if (span is null)
        {
            return;
        }

        var status = context.Response.StatusCode;
        span.DisplayName = route is null ? context.Request.Method : $"{context.Request.Method} {route.Template}";
        span.SetTag("http.request.method", context.Request.Method);
        span.SetTag("http.route", route?.Template);
        span.SetTag("http.response.status_code", status);
        if (status >= StatusCodes.Status500InternalServerError)
        {
            span.SetTag("error.type", status.ToString(CultureInfo.InvariantCulture));
            span.SetStatus(ActivityStatusCode.Error);
        }
    }

    /// <summary>A body that nobody reads could be taken for the next request.</summary>
    private static void EndUnread(HttpContext context)
    {
        if (RequestSizes.HasBody(context.Request))
        {
            context.Response.Headers.Connection = "close";
        }
    }

    private static long Redirect(HttpContext context, string location)
    {
        EndUnread(context);
        context.Response.StatusCode = StatusCodes.Status301MovedPermanently;
        context.Response.Headers.Location = location;
        context.Response.ContentLength = 0;
        return 0;
    }

    private static long NoContent(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        context.Response.Headers.Allow = AllowedMethods;
        return 0;
    }

    private void LogDirectAccess(HttpContext context, IPAddress peer) => LogDirectAccessBlocked(
        peer.ToString(), context.Request.Headers.UserAgent.ToString(), context.Request.Headers["X-Real-IP"].ToString(),
        context.Request.Headers["X-Forwarded-For"].ToString(), context.Request.Host.Value ?? "", options.AllowDirectAccess);

    [LoggerMessage(LogLevel.Warning, "Direct access blocked")]
    private partial void LogDirectAccessBlocked(
        string remote_addr, string user_agent, string x_real_ip, string x_forwarded_for, string host_header, bool allow_direct_access);

    [LoggerMessage(LogLevel.Error, "Request {request_id} failed")]
    private partial void LogFailure(Exception exception, string request_id);
}
