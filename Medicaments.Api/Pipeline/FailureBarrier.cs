using Medicaments.Api.Answers;
using Medicaments.Api.Http;

namespace Medicaments.Api.Pipeline;

/// <summary>
/// The client learns that it failed, the log learns why (contract 6). The framework's handler does not do: it logs each client that goes
/// away as a fault, and leaves a half-sent answer open.
/// </summary>
internal sealed partial class FailureBarrier(RequestDelegate next, CommonHeaders common, ILogger<FailureBarrier> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException exception) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = exception.StatusCode;
        }
        catch (Exception exception) when (AnswerCutException.ReasonOf(context, exception) is null)
        {
            LogFailure(exception, context.TraceIdentifier);
            if (context.Response.HasStarted)
            {
                context.Abort();
                return;
            }

            context.Response.Clear();
            common.AddTo(context);
            await AnswerWriter.WriteAsync(context, ApiError.Failure);
        }
    }

    [LoggerMessage(LogLevel.Error, "Request {request_id} failed")]
    private partial void LogFailure(Exception exception, string request_id);
}
