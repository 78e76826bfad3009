using System.Buffers;
using System.Globalization;
using Medicaments.Api.Connections;
using Microsoft.AspNetCore.Connections;

namespace Medicaments.Api.Http;

/// <summary>The limits of a request (contract 12). The server has the same ones, a little wider, as a backstop.</summary>
internal sealed partial class RequestSizes(long maximumBody, int maximumHeaders, Refusals refusals, ILogger<RequestSizes> logger)
{
    /// <summary>Headers of one request; enforced by the server, which adds up the values of one name at a cost that grows with their square.</summary>
    public const int MaximumHeaders = 1000;

    /// <summary>Room above our own limit for what the server counts too: separators, line ends, the header names of HTTP itself.</summary>
    public const int HeaderMargin = 1 << 16;

    /// <summary>
    /// A connection with more bytes of headers than this ends with its answer: the server keeps header values for the next request of the
    /// same connection, as long as that may wait.
    /// </summary>
    private const int MaximumKept = 1 << 13;

    /// <summary>A body that takes longer is not waited for.</summary>
    private static readonly TimeSpan ReadTime = TimeSpan.FromSeconds(15);

    private readonly ApiError _bodyTooLarge = ApiError.BodyTooLarge(maximumBody);
    private readonly ApiError _headersTooLarge = ApiError.HeadersTooLarge(maximumHeaders);

    /// <returns>The error of a request that is too large, malformed or too late.</returns>
    public ValueTask<ApiError?> CheckAsync(HttpContext context)
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
            return new ValueTask<ApiError?>(_headersTooLarge);
        }

        if (context.Request.ContentLength > maximumBody)
        {
            return new ValueTask<ApiError?>(RefuseBody(context, context.Request.ContentLength.Value));
        }

        return HasBody(context.Request) ? ReadBodyAsync(context) : new ValueTask<ApiError?>((ApiError?)null);
    }

    public static bool HasBody(HttpRequest request) => request.ContentLength > 0 || request.Headers.TransferEncoding.Count > 0;

    /// <summary>Bodies mean nothing here, but a request whose body is not whole is not answered as if it were.</summary>
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
