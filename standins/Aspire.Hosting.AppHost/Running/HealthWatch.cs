using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>Asks the health checks of a running resource: every 30 s while they pass, every 1 to 5 s while they do not.</summary>
internal static class HealthWatch
{
    private static readonly TimeSpan Relaxed = TimeSpan.FromSeconds(30);
    private static readonly HttpClient Client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
    {
        Timeout = TimeSpan.FromSeconds(5),
    };

    public static async Task RunAsync(Resource resource, Action<bool> report, CancellationToken cancellationToken)
    {
        var checks = resource.All<HealthCheckAnnotation>().ToArray();
        var failures = 0;
        try
        {
            while (checks.Length > 0)
            {
                var passed = (await Task.WhenAll(checks.Select(check => PassesAsync(check, cancellationToken)))).All(result => result);
                failures = passed ? 0 : Math.Min(failures + 1, 5);
                report(passed);
                await Task.Delay(passed ? Relaxed : TimeSpan.FromSeconds(failures), cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The resource has ended.
        }
    }

    private static async Task<bool> PassesAsync(HealthCheckAnnotation check, CancellationToken cancellationToken)
    {
        try
        {
            var endpoint = check.Endpoint.Endpoint;
            var address = new Uri(new Uri(check.Endpoint.Seen(EndpointProperty.Url, "localhost", endpoint.ClientPort)), check.Path);
            using var answer = await Client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return (int)answer.StatusCode == check.Status;
        }
        catch (Exception exception) when (exception is HttpRequestException || !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
