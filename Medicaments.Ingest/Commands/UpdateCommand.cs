using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Medicaments.Ingest.Admin;
using Medicaments.Ingest.Configuration;
using Medicaments.Ingest.Cycle;
using Medicaments.Snapshots;

namespace Medicaments.Ingest.Commands;

/// <summary>One cycle of the Ingest that runs, asked for through its admin door.</summary>
internal static class UpdateCommand
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);
    private static readonly Uri Target = new("admin/update", UriKind.Relative);

    public static async Task<int> RunAsync(IngestOptions options)
    {
        if (options.AdminToken is not { } token)
        {
            return await FailAsync(ExitCode.BadConfiguration, "ADMIN_TOKEN is not set: give this command the one of the running Ingest, which has no admin door without it.");
        }

        using var interruption = new Interruption();
        // A proxy of the environment is for the world outside, not for the own machine.
        using var handler = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false };
        using var http = new HttpClient(handler) { BaseAddress = RunningIngest.AddressOf(options), Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        try
        {
            return await RunAsync(http, interruption.Token);
        }
        catch (HttpRequestException exception)
        {
            return await FailAsync(
                ExitCode.BadConfiguration,
                $"No Ingest answers at {http.BaseAddress}: {exception.Message.TrimEnd('.')}. Start it, see ADDRESS and INGEST_PORT, or run a cycle without it: medicaments-ingest once");
        }
        catch (JsonException)
        {
            return await FailAsync(ExitCode.BadConfiguration, $"What answers at {http.BaseAddress} is no Ingest: see ADDRESS and INGEST_PORT.");
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            return await FailAsync(ExitCode.Interrupted, "Interrupted; the update, once begun, goes on in Ingest: see its /status.");
        }
    }

    private static async Task<int> RunAsync(HttpClient http, CancellationToken cancellation)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var shown = ShowStepsAsync(http, ended.Token);
        HttpResponseMessage response;
        try
        {
            response = await http.PostAsync(Target, content: null, cancellation);
        }
        finally
        {
            await ended.CancelAsync();
            await shown.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        using (response)
        {
            return IsReport(response)
                ? await ShowAsync((await response.Content.ReadFromJsonAsync(AdminJsonContext.Default.UpdateReport, cancellation))!)
                : await ExplainAsync(http.BaseAddress!, response, cancellation);
        }
    }

    /// <summary>One line for each step as it begins.</summary>
    private static async Task ShowStepsAsync(HttpClient http, CancellationToken ended)
    {
        for (string? last = null; ;)
        {
            await Task.Delay(BetweenLooks, ended);
            if ((await http.GetFromJsonAsync(Target, AdminJsonContext.Default.UpdateProgress, ended))?.Step is { } step && step != last)
            {
                Console.WriteLine($"{step}…");
                last = step;
            }
        }
    }

    private static bool IsReport(HttpResponseMessage response) => response.Content.Headers.ContentType?.MediaType == "application/json";

    private static async Task<int> ShowAsync(UpdateReport report)
    {
        if (report.Problem is { } problem)
        {
            return await FailAsync(ExitCodes.Of(report.Result), OnceCommand.Complaint(problem, report.Advice, report.Rejection));
        }

        var what = report.Result == CycleResult.Published ? "published" : "nothing new: the content is that of";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what} {report.Snapshot} after {report.DurationSeconds:0.0} s"));
        foreach (var (table, rows) in report.Rows ?? new Dictionary<string, int>())
        {
            Console.WriteLine($"  {table,-26} {rows,9} rows{Describe(report.Changes?.GetValueOrDefault(table))}");
        }

        return (int)ExitCodes.Of(report.Result);
    }

    private static string Describe(ChangeCounts? counts) =>
        counts is null ? "" : $"  added {counts.Added}, removed {counts.Removed}, changed {counts.Changed}";

    private static async Task<int> ExplainAsync(Uri address, HttpResponseMessage response, CancellationToken cancellation)
    {
        if (response.Content.Headers.ContentType?.MediaType != "application/problem+json")
        {
            return await FailAsync(
                ExitCode.BadConfiguration,
                $"{address} has no admin door ({(int)response.StatusCode}): give ADMIN_TOKEN to the running Ingest too, and restart it.");
        }

        var problem = (await response.Content.ReadFromJsonAsync(AdminJsonContext.Default.AdminProblem, cancellation))!;
        var code = response.StatusCode switch
        {
            HttpStatusCode.Conflict => ExitCode.StoreLocked,
            HttpStatusCode.ServiceUnavailable => ExitCode.Interrupted,
            _ => ExitCode.BadConfiguration,
        };
        return await FailAsync(code, $"{address}: {problem.Detail} {problem.Advice}".TrimEnd());
    }

    private static async Task<int> FailAsync(ExitCode code, string message)
    {
        await Console.Error.WriteLineAsync(message);
        return (int)code;
    }
}
