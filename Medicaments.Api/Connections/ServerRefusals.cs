using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Medicaments.Api.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Medicaments.Api.Connections;

/// <summary>
/// Hears of requests that the server itself cannot read (malformed, too long, too many headers, too late) before it answers them, counts
/// and logs them, and answers in its place with the one shape of errors. The host looks for a <c>DiagnosticListener</c> and does not find
/// this: nothing is asked of it for ordinary requests.
/// </summary>
internal sealed class ServerRefusals(int maximumHeaderBytes, Refusals refusals) : DiagnosticSource
{
    /// <summary>Headers of one request; enforced by the server, which adds up the values of one name at a cost that grows with their square.</summary>
    public const int MaximumHeaders = 1000;

    /// <summary>Room above that of RequestSizes for what the server counts too: separators, line ends, the header names of HTTP itself.</summary>
    public const int HeaderMargin = 1 << 16;

    private const string BadRequest = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";

    private readonly Dictionary<int, ApiError> _errors = new[]
    {
        ApiError.Malformed, ApiError.MethodNotAllowed, ApiError.NotInTime, ApiError.LengthRequired, ApiError.TargetTooLong,
        ApiError.HeadersRefused(maximumHeaderBytes, MaximumHeaders),
    }.ToDictionary(error => error.Status);

    public override bool IsEnabled(string name) => name == BadRequest;

    [RequiresUnreferencedCode("As the method that it overrides; nothing of the value is found by reflection here.")]
    public override void Write(string name, object? value)
    {
        // Once there is an answer it stands: what comes behind it is not read as a request any more.
        if (value is not IFeatureCollection features
            || features.Get<IBadRequestExceptionFeature>()?.Error is not BadHttpRequestException exception
            || features.Get<GuardedConnection>() is not { Pending.IsRefused: false } connection
            || features.Get<IHttpResponseFeature>() is not { HasStarted: false })
        {
            return;
        }

        // The server's 505 for a version that it does not know would count among our own failures.
        var error = _errors.GetValueOrDefault(exception.StatusCode) ?? ApiError.Malformed;
        refusals.Report(error.Status.ToString(CultureInfo.InvariantCulture), connection.Peer);

        // No body where the method was not read: it could be HEAD.
        var method = features.Get<IHttpRequestFeature>()?.Method;
        connection.Refuse(Answer(error, method == HttpMethods.Head || string.IsNullOrEmpty(method)));
    }

    private static byte[] Answer(ApiError error, bool withoutBody)
    {
        var head = Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            HTTP/1.1 {error.Status} {error.Name}
            Date: {DateTimeOffset.UtcNow:R}
            Content-Type: {ApiError.ContentType}
            Content-Length: {(withoutBody ? 0 : error.Body.Length)}
            Cache-Control: {CachePolicy.None}
            X-Content-Type-Options: nosniff
            {(error.Status == StatusCodes.Status405MethodNotAllowed ? "Allow: GET, HEAD, OPTIONS\n" : "")}Connection: close


            """).ReplaceLineEndings("\r\n"));
        return withoutBody ? head : [.. head, .. error.Body.Span];
    }
}
