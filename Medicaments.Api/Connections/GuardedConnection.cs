using System.IO.Pipelines;
using System.Net;

namespace Medicaments.Api.Connections;

/// <summary>What <see cref="ConnectionGuard"/> knows of a connection; a feature of it and of its requests.</summary>
internal sealed class GuardedConnection(PendingRequest input, RefusalWriter output, EndPoint? peer) : IDuplexPipe
{
    public PendingRequest Pending => input;

    public EndPoint? Peer => peer;

    public bool HasRefused => output.HasRefused;

    public Task Flushed => output.Flushed;

    PipeReader IDuplexPipe.Input => input;

    PipeWriter IDuplexPipe.Output => output;

    /// <summary>Answers in place of the server, and ends the connection.</summary>
    public void Refuse(ReadOnlySpan<byte> answer)
    {
        if (!output.HasRefused)
        {
            input.Lingers = true;
            output.Refuse(answer);
        }
    }
}
