using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Medicaments.Api.Answers;
using Medicaments.Api.Http;
using Medicaments.ServiceDefaults.Logs;

namespace Medicaments.Api.Pipeline;

/// <summary>
/// One line for each answered request (contract 17). The file and Loki get it as ready bytes, because a log event per request would cost
/// more than the request; the console gets an event where its level asks for it.
/// </summary>
internal sealed partial class RequestLog(RequestDelegate next, ServiceLogs logs, ILoggerFactory loggers, RequestMetrics metrics, TimeProvider time)
{
    // One buffer and one writer for each thread, used again for every line.
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _bytes;

    [ThreadStatic]
    private static Utf8JsonWriter? _json;

    private readonly ILogger _logger = loggers.CreateLogger(ServiceLogs.RequestCategory);

    public async Task InvokeAsync(HttpContext context)
    {
        var started = time.GetTimestamp();
        AnswerCutException? cut = null;
        try
        {
            await next(context);
        }
        catch (Exception exception) when (AnswerCutException.ReasonOf(context, exception) is { } reason)
        {
            cut = exception as AnswerCutException ?? new AnswerCutException(reason, 0);
            metrics.AnswerCut(reason);
        }
        finally
        {
            RequestSpan.Describe(context);
            if (context.Route().Metadata.GetMetadata<Unlogged>() is null)
            {
                var bytes = cut?.BytesSent ?? (context.Request.Method == HttpMethods.Head ? 0 : context.Response.ContentLength ?? 0);
                Completed(context, bytes, cut?.Reason, time.GetElapsedTime(started));
            }
        }
    }

    /// <param name="cut">Why the client did not get all of the answer; null when it did.</param>
    private void Completed(HttpContext context, long bytesWritten, string? cut, TimeSpan duration)
    {
        var client = context.Connection.RemoteIpAddress!.ToString();
        var rawTarget = RequestTarget.RawOf(context);
        var target = new RequestTarget(rawTarget);
        var url = LogValue.Cut(rawTarget);
        var path = LogValue.Cut(target.Path);
        var status = context.Response.StatusCode;
        var milliseconds = Math.Round(duration.TotalMilliseconds, 3);
        var bytes = _bytes ??= new ArrayBufferWriter<byte>(1024);
        bytes.ResetWrittenCount();
        var json = _json ??= new Utf8JsonWriter(bytes, JsonOutput.Options);
        json.Reset();
        WriteLine(json, context, url, path, LogValue.Cut(target.Query), client, status, bytesWritten, cut, milliseconds);
        logs.WriteRequest(bytes.WrittenSpan, status, url, path);
        if (_logger.IsEnabled(LogLevel.Information))
        {
            LogCompleted(
                context.TraceIdentifier, context.Request.Method, path.ToString(), target.Query.IsEmpty ? null : target.Query.ToString(),
                url, client, context.Request.Headers.UserAgent.ToString(), status, status, bytesWritten, cut, milliseconds);
        }
    }

    private void WriteLine(
        Utf8JsonWriter json, HttpContext context, string url, ReadOnlySpan<char> path, ReadOnlySpan<char> query, string client, int status,
        long bytesWritten, string? cut, double milliseconds)
    {
        // 2026-05-26T04:00:00.1234567Z, cut to milliseconds: a format of our own takes five times as long.
        Span<byte> timestamp = stackalloc byte[28];
        time.GetUtcNow().UtcDateTime.TryFormat(timestamp, out _, "O", CultureInfo.InvariantCulture);
        timestamp[23] = (byte)'Z';
        json.WriteStartObject();
        json.WriteString("time"u8, timestamp[..24]);
        json.WriteString("level"u8, "info"u8);
        json.WriteString("msg"u8, "Request completed"u8);
        json.WriteString("request_id"u8, context.TraceIdentifier);
        json.WriteString("method"u8, LogValue.Cut(context.Request.Method));
        json.WriteString("path"u8, path);
        if (!query.IsEmpty)
        {
            json.WriteString("query"u8, query);
        }

        json.WriteString("url"u8, url);
        json.WriteString("remote_addr"u8, client);
        json.WriteString("user_agent"u8, LogValue.Cut(context.Request.Headers.UserAgent.ToString()));
        json.WriteNumber("status"u8, status);
        json.WriteNumber("status_code"u8, status);
        json.WriteNumber("bytes_written"u8, bytesWritten);
        if (cut is not null)
        {
            json.WriteString("cut"u8, cut);
        }

        json.WriteNumber("duration_ms"u8, milliseconds);
        if (Activity.Current is { } activity)
        {
            json.WriteString("trace_id"u8, activity.TraceId.ToHexString());
            json.WriteString("span_id"u8, activity.SpanId.ToHexString());
        }

        json.WriteEndObject();
        json.Flush();
    }

    [LoggerMessage(LogLevel.Information, "Request completed")]
    private partial void LogCompleted(
        string request_id, string method, string path, string? query, string url, string remote_addr, string user_agent, int status,
        int status_code, long bytes_written, string? cut, double duration_ms);
}
