using System.Net;

namespace Medicaments.Tests.Infrastructure;

/// <summary>Stands where the network would be: gives the answers in order, the last one for ever.</summary>
internal sealed class ScriptedHandler : HttpMessageHandler
{
    private readonly SemaphoreSlim _called = new(0);
    private int _calls;

    public Func<CancellationToken, Task<HttpResponseMessage>>[] Answers { get; set; } = [];

    public int Calls => _calls;

    public List<string> Addresses { get; } = [];

    public Task NextCallAsync() => _called.WaitAsync();

    public static Task<HttpResponseMessage> Status(int status) => Task.FromResult(new HttpResponseMessage((HttpStatusCode)status));

    /// <summary>Never answers; ends when it is cancelled.</summary>
    public static async Task<HttpResponseMessage> SilenceAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        throw new InvalidOperationException("unreachable");
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Addresses.Add(request.RequestUri!.AbsoluteUri);
        var answer = Answers[Math.Min(_calls++, Answers.Length - 1)](cancellationToken);
        _called.Release();
        return answer;
    }

    protected override void Dispose(bool disposing)
    {
        _called.Dispose();
        base.Dispose(disposing);
    }
}
