using System.Buffers;

namespace Medicaments.Api.Http;

/// <summary>The limits of a request (contract 12). The server has the same ones, a little wider, as a backstop.</summary>
internal sealed partial class RequestSizes(long maximumBody, int maximumHeaders, ILogger<RequestSizes> logger)
{
    /// <summary>A body that takes longer closes the connection.</summary>
    private static readonly TimeSpan ReadTime = TimeSpan.FromSeconds(15);

    private readonly ApiError _bodyTooLarge = ApiError.BodyTooLarge(maximumBody);
    private readonly ApiError _headersTooLarge = ApiError.HeadersTooLarge(maximumHeaders);

    /// <returns>The error of a request that is too large.</returns>
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

        if (headerSize > maximumHeaders)
        {
            LogHeadersTooLarge(headerSize, maximumHeaders);
            return new ValueTask<ApiError?>(_headersTooLarge);
        }

        if (context.Request.ContentLength > maximumBody)
        {
            return new ValueTask<ApiError?>(RefuseBody(context, context.Request.ContentLength.Value));
        }

        // A body of unknown length is counted as it comes; one of known length is left to the server to skip.
        return context.Request.Headers.TransferEncoding.Count > 0 ? CountBodyAsync(context) : new ValueTask<ApiError?>((ApiError?)null);
    }

    private async ValueTask<ApiError?> CountBodyAsync(HttpContext context)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        limit.CancelAfter(ReadTime);
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
        catch (OperationCanceledException)
        {
            context.Abort();
            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private ApiError RefuseBody(HttpContext context, long length)
    {
        LogBodyTooLarge(length, maximumBody);
        context.Response.Headers.Connection = "close";
        return _bodyTooLarge;
    }

    [LoggerMessage(LogLevel.Warning, "Request body too large {content_length} {max_allowed}")]
    private partial void LogBodyTooLarge(long content_length, long max_allowed);

    [LoggerMessage(LogLevel.Warning, "Request headers too large {header_size} {max_allowed}")]
    private partial void LogHeadersTooLarge(long header_size, long max_allowed);
}
