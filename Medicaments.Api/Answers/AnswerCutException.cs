namespace Medicaments.Api.Answers;

/// <summary>An answer that its client did not take whole.</summary>
/// <param name="reason"><see cref="Stalled"/> or <see cref="Gone"/>.</param>
/// <param name="bytesSent">Body bytes handed to the system before.</param>
internal sealed class AnswerCutException(string reason, long bytesSent) : OperationCanceledException($"the client is {reason}")
{
    /// <summary>The client took nothing for too long and was dropped.</summary>
    public const string Stalled = "stalled";

    /// <summary>The client closed the connection.</summary>
    public const string Gone = "gone";

    public string Reason => reason;

    public long BytesSent => bytesSent;

    /// <returns>Why the client did not get the answer, as above; null when that is our own fault.</returns>
    public static string? ReasonOf(HttpContext context, Exception exception) =>
        exception is AnswerCutException cut ? cut.Reason : context.RequestAborted.IsCancellationRequested ? Gone : null;
}
