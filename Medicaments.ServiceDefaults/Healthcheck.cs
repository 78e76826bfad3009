namespace Medicaments.ServiceDefaults;

/// <summary>The <c>healthcheck</c> command (contract 20): asks a running service and opens nothing of its own.</summary>
public static class Healthcheck
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>GET <paramref name="url"/>, 5 s in all: exit code 0 on 200, else 1 and one line on <paramref name="stderr"/>.</summary>
    public static Task<int> RunAsync(Uri url, TextWriter stderr) => RunAsync(url, stderr, Limit);

    internal static async Task<int> RunAsync(Uri url, TextWriter stderr, TimeSpan limit)
    {
        using var time = new CancellationTokenSource(limit);
        // A proxy of the environment is for the world outside, not for the own machine.
        using var handler = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false };
        using var client = new HttpClient(handler);
        try
        {
            using var response = await client.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, time.Token).ConfigureAwait(false);
            if (response.StatusCode == System.Net.HttpStatusCode.OK) return 0;
            await stderr.WriteLineAsync($"{url} answered {(int)response.StatusCode}").ConfigureAwait(false);
        }
        catch (HttpRequestException e)
        {
            await stderr.WriteLineAsync($"{url} cannot be reached: {e.Message}").ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await stderr.WriteLineAsync($"{url} did not answer within {limit.TotalSeconds:0.###} s").ConfigureAwait(false);
        }
        return 1;
    }
}
