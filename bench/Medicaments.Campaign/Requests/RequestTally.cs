using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Medicaments.Campaign.Requests;

/// <summary>Counts answers, and shows the first requests of each kind that were answered as none should be.</summary>
internal sealed class RequestTally
{
    private const int Shown = 3;
    private const string Accepted = "accepted";
    private const string AcceptedKind = Accepted + ": ";
    private const int ProgressInterval = 100_000;

    private readonly ConcurrentDictionary<string, int> _counts = new();
    private readonly ConcurrentDictionary<int, int> _statuses = new();
    private int _all;

    public void WellFramed(byte[] request, int status)
    {
        Count(status);
        Bump(status == 0 ? "unanswered" : "well-framed", status == 0 ? request : null);
        CheckFault(request, status);
    }

    /// <param name="status">0 when the connection was closed without an answer, which is a refusal too.</param>
    public void IllFramed(string kind, bool mustRefuse, byte[] request, int status)
    {
        Count(status);
        Bump("ill-framed", null);
        CheckFault(request, status);
        if (mustRefuse && status is > 0 and < 400)
        {
            Bump(Accepted, null);
            Bump(AcceptedKind + kind, request);
        }
    }

    /// <summary>An answer to what follows in an ill-framed request.</summary>
    public void Extra(byte[] request, int status) => CheckFault(request, status);

    public void Hung(byte[] request) => Bump("hang", request);

    public void NotConnected(SocketException exception) => Bump("no connection", Encoding.Latin1.GetBytes(exception.Message));

    public void Report(Findings findings, TimeSpan duration)
    {
        var ill = Of("ill-framed");
        var all = ((double)_all).Thousands();
        var statuses = Listed(_statuses.OrderBy(pair => pair.Key).Select(
            pair => KeyValuePair.Create(pair.Key == 0 ? "closed" : pair.Key.ToString(CultureInfo.InvariantCulture), pair.Value)));
        findings.Add(
            "generated requests", $"{all} in {duration.TotalSeconds:0} s, {((double)ill).Thousands()} of them ill-framed", "0 × 5xx",
            $"{Of("5xx")} × 5xx ({statuses})", Of("5xx") == 0);
        findings.Add(
            "the same", "", "no hang, no refused connection, each well-framed one answered",
            $"{Of("hang")} hangs, {Of("no connection")} connections refused, {Of("unanswered")} not answered",
            Of("hang") + Of("no connection") + Of("unanswered") == 0);
        var accepted = Listed(_counts.Where(pair => pair.Key.StartsWith(AcceptedKind, StringComparison.Ordinal))
            .Select(pair => KeyValuePair.Create(pair.Key[AcceptedKind.Length..], pair.Value)));
        findings.Add(
            "ill-framed requests", ((double)ill).Thousands(), "none that HTTP says to refuse is a success",
            $"{Of(Accepted)} were ({accepted})", Of(Accepted) == 0);
    }

    private void CheckFault(byte[] request, int status)
    {
        if (status >= 500)
        {
            Bump("5xx", request);
        }
    }

    private void Count(int status)
    {
        _statuses.AddOrUpdate(status, 1, (_, count) => count + 1);
        if (Interlocked.Increment(ref _all) is var all && all % ProgressInterval == 0)
        {
            Findings.Progress($"{((double)all).Thousands()} requests");
        }
    }

    private static string Listed(IEnumerable<KeyValuePair<string, int>> counts) =>
        string.Join(", ", counts.Select(pair => $"{pair.Key} {pair.Value}")) is { Length: > 0 } text ? text : "none";

    private int Of(string name) => _counts.GetValueOrDefault(name);

    private void Bump(string name, byte[]? request)
    {
        if (_counts.AddOrUpdate(name, 1, (_, count) => count + 1) <= Shown && request is not null)
        {
            var start = Encoding.Latin1.GetString(request, 0, Math.Min(request.Length, 120));
            Findings.Progress(string.Create(CultureInfo.InvariantCulture, $"{name}, {request.Length} bytes: {JsonSerializer.Serialize(start)}"));
        }
    }
}
