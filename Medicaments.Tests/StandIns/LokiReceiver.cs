using System.Net;
using System.Text.Json;
using System.Threading.Channels;
using Serilog.Sinks.Grafana.Loki;

namespace Medicaments.Tests.StandIns;

/// <summary>Stands where the network would be: answers pushes as told and keeps their bodies.</summary>
internal sealed class LokiReceiver(params HttpStatusCode?[] answers) : ILokiHttpClient
{
    private readonly Queue<HttpStatusCode?> _answers = new(answers);
    private readonly Channel<JsonDocument> _pushes = Channel.CreateUnbounded<JsonDocument>();

    public string? Address { get; private set; }

    public LokiCredentials? Credentials { get; private set; }

    public string? Tenant { get; private set; }

    public async Task<HttpResponseMessage> PostAsync(string requestUri, Stream contentStream)
    {
        Address = requestUri;
        await _pushes.Writer.WriteAsync(await JsonDocument.ParseAsync(contentStream));
        var answer = _answers.TryDequeue(out var next) ? next : HttpStatusCode.NoContent;
        return answer is { } status
            ? new HttpResponseMessage(status) { Content = new StringContent("as told") }
            : throw new HttpRequestException("refused as told");
    }

    public void SetCredentials(LokiCredentials? credentials) => Credentials = credentials;

    public void SetTenant(string? tenant) => Tenant = tenant;

    /// <summary>Entries of the next push as (labels, nanoseconds, line).</summary>
    public async Task<List<(string Labels, string Time, string Line)>> NextAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var push = await _pushes.Reader.ReadAsync(patience.Token);
        return
        [
            .. from stream in push.RootElement.GetProperty("streams").EnumerateArray()
               from value in stream.GetProperty("values").EnumerateArray()
               select (Labels(stream), value[0].GetString()!, value[1].GetString()!),
        ];
    }

    public bool HasMore => _pushes.Reader.TryPeek(out _);

    public void Dispose() => _pushes.Writer.TryComplete();

    private static string Labels(JsonElement stream) =>
        string.Join(',', stream.GetProperty("stream").EnumerateObject()
            .OrderBy(label => label.Name, StringComparer.Ordinal)
            .Select(label => $"{label.Name}={label.Value.GetString()}"));
}
