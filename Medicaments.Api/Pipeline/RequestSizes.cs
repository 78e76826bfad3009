using System.Buffers;
using System.Globalization;
using Medicaments.Api.Answers;
using Medicaments.Api.Connections;
using Medicaments.Api.Http;
using Microsoft.AspNetCore.Connections;

namespace Medicaments.Api.Pipeline;

/// <summary>
/// 413 and 431 for a request beyond its limits, 400 and 408 for one whose body does not come whole (contract 12). The server has the same
/// limits, a little wider, as a backstop.
/// </summary>
internal sealed partial class RequestSizes(
    RequestDelegate next, long maximumBody, int maximumHeaders, Refusals refusals, ILogger<RequestSizes> logger)
{
    /// <summary>
    /// A connection with more bytes of headers than this ends with its answer: the server keeps header values for the next request of the
    /// same connection, as long as that may wait.
    /// </summary>
    private const int MaximumKept = 1 << 13;

    /// <summary>A body that takes longer is not waited for.</summary>
    private static readonly TimeSpan ReadTime = TimeSpan.FromSeconds(15);

    private readonly ApiError _bodyTooLarge = ApiError.BodyTooLarge(maximumBody);
    private readonly ApiError _headersTooLarge = ApiError.HeadersTooLarge(maximumHeaders);

    public Task InvokeAsync(HttpContext context)
    {
        var headerSize = 0L;
        foreach (var (name, values) in context.Request.Headers)
        {
            foreach (var value in values)
            {
                headerSize += name.Length + (value?.Length ?? 0);
            }
        }

        if (headerSize > MaximumKept)
        {
            context.Response.Headers.Connection = "close";
        }

        if (headerSize > maximumHeaders)
        {
            LogHeadersTooLarge(headerSize, maximumHeaders);
            refusals.Count("431");
            return AnswerWriter.WriteAsync(context, _headersTooLarge);
        }

        return context.Request.ContentLength > maximumBody
            ? AnswerWriter.WriteAsync(context, RefuseBody(context, context.Request.ContentLength.Value))
            : HasBody(context.Request) ? ReadAndGoOnAsync(context) : next(context);
    }

    /// <summary>For an answer to a request whose body nobody reads: it could be taken for the next request.</summary>
    public static void EndUnread(HttpContext context)
    {
        if (HasBody(context.Request))
        {
            context.Response.Headers.Connection = "close";
        }
    }

    private static bool HasBody(HttpRequest request) => request.ContentLength > 0 || request.Headers.TransferEncoding.Count > 0;

    private async Task ReadAndGoOnAsync(HttpContext context)
    {
        if (await ReadBodyAsync(context) is not { } error)
        {
            await next(context);
            return;
        }

        await AnswerWriter.WriteAsync(context, error);
        if (error == ApiError.NotInTime)
        {
            // The server would wait on for the body.
            context.Abort();
        }
    }

    /// <summary>Bodies mean nothing here, but a request whose body is not whole is not answered as if it were.</summary>
    /// <returns>What is wrong with it; null when nothing is.</returns>
    private async ValueTask<ApiError?> ReadBodyAsync(HttpContext context)
    {
        var pending = context.Features.Get<GuardedConnection>()?.Pending;
        pending?.BodyBegins();
        using var limit = new CancellationTokenSource(ReadTime);
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 14);
        try
        {
            var length = 0L;
            int read;
            while ((read = await context.Request.Body.ReadAsync(buffer, limit.Token)) > 0)
            {
                length += read;
                if (length > maximumBody)
                {
                    return RefuseBody(context, length);
                }
            }

            return null;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return Refuse(context, ApiError.NotInTime);
        }
        catch (Exception exception) when (exception is OperationCanceledException or ConnectionResetException or ConnectionAbortedException)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            throw new AnswerCutException(AnswerCutException.Gone, 0);
        }
        catch (IOException)
        {
            // The server says of some chunk sizes that they overflow, not that they are wrong.
            return Refuse(context, ApiError.MalformedBody);
        }
        finally
        {
            pending?.BodyEnds();
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private ApiError RefuseBody(HttpContext context, long length)
    {
        LogBodyTooLarge(length, maximumBody);
        refusals.Count("413");
        context.Response.Headers.Connection = "close";
        return _bodyTooLarge;
    }

    private ApiError Refuse(HttpContext context, ApiError error)
    {
        refusals.Report(error.Status.ToString(CultureInfo.InvariantCulture), context.Features.Get<GuardedConnection>()?.Peer);
        context.Response.Headers.Connection = "close";
        return error;
    }

    [LoggerMessage(LogLevel.Warning, "Request body too large {content_length} {max_allowed}")]
    private partial void LogBodyTooLarge(long content_length, long max_allowed);

    [LoggerMessage(LogLevel.Warning, "Request headers too large {header_size} {max_allowed}")]
    private partial void LogHeadersTooLarge(long header_size, long max_allowed);
}
