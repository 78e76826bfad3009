using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Medicaments.Api.Http;

/// <summary>An error as the client sees it (contract 6): one shape, ready bytes. All there are, are here.</summary>
internal sealed class ApiError
{
    public const string ContentType = "application/json; charset=utf-8";
    public const string ProblemContentType = "application/problem+json; charset=utf-8";

    public static readonly ApiError CisLength = BadRequest("CIS should have 8 digits");
    public static readonly ApiError CipLength = BadRequest("CIP should have 7 or 13 characters");
    public static readonly ApiError NotNumeric = BadRequest("input contains invalid characters. Only numeric characters are allowed");
    public static readonly ApiError CipRequired = BadRequest("CIP path parameter is required");
    public static readonly ApiError InvalidGroup = BadRequest("Invalid group ID");
    public static readonly ApiError InvalidPage = BadRequest("Invalid page number");
    public static readonly ApiError InvalidPageSize = BadRequest("Invalid pageSize. Must be between 1 and 200");
    public static readonly ApiError PageSizeWithoutPage = BadRequest("pageSize can only be used with page");
    public static readonly ApiError InvalidLimit = BadRequest("Invalid limit. Must be between 1 and 200");
    public static readonly ApiError InvalidOffset = BadRequest("Invalid offset");
    public static readonly ApiError NoParameter = BadRequest("Needs at least one param. See documentation");
    public static readonly ApiError SeveralParameters = BadRequest("Only one parameter allowed at a time. Choose: export, page, cis, cip, search");
    public static readonly ApiError InvalidExport = BadRequest("Invalid export value. Use export=all");
    public static readonly ApiError NoGroupParameter = BadRequest("Needs libelle or group param");
    public static readonly ApiError SeveralGroupParameters = BadRequest("Only one parameter allowed at a time. Choose: libelle, group");
    public static readonly ApiError TooManyMedicaments = BadRequest(TooBroad(250));
    public static readonly ApiError TooManyGroups = BadRequest(TooBroad(100));
    public static readonly ApiError DirectAccess = new(403, "Forbidden", "Direct access not allowed");
    public static readonly ApiError NoRoute = NotFound("404 page not found");
    public static readonly ApiError NoMedicament = NotFound("Medicament not found");
    public static readonly ApiError NoPresentation = NotFound("Presentation not found");
    public static readonly ApiError NoGroup = NotFound("Generique group not found");
    public static readonly ApiError NoPage = NotFound("Page not found");
    public static readonly ApiError NoMedicamentFound = NotFound("No medicaments found");
    public static readonly ApiError NoGroupFound = NotFound("No generiques found");
    public static readonly ApiError Malformed = BadRequest("Malformed HTTP request");
    public static readonly ApiError MalformedBody = BadRequest("Malformed request body");
    public static readonly ApiError NotInTime = new(408, "Request Timeout", "Request not received in time");
    public static readonly ApiError LengthRequired = new(411, "Length Required", "Request without a length");
    public static readonly ApiError TargetTooLong = new(414, "URI Too Long", "Request line too long");
    public static readonly ApiError MethodNotAllowed = new(405, "Method Not Allowed", "Method not allowed");
    public static readonly ApiError Removed = new(410, "Gone", "This endpoint has been removed");
    public static readonly ApiError RateLimited = new(429, "Too Many Requests", "Rate limit exceeded. Please try again later.");
    public static readonly ApiError Failure = new(500, "Internal Server Error", "Internal server error");
    public static readonly ApiError NoData = new(503, "Service Unavailable", "Data is not available yet. Please retry later.");

    private ApiError(int status, string name, string message)
    {
        Status = status;
        Name = name;
        Message = message;
        Body = Write(json =>
        {
            json.WriteString("error", name);
            json.WriteString("message", message);
            json.WriteNumber("code", status);
        });
    }

    public int Status { get; }

    public string Message { get; }

    /// <summary><c>{"error", "message", "code"}</c>.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    public string Name { get; }

    /// <summary>Too many headers, or far more bytes of them than the limit: refused before they are all read.</summary>
    public static ApiError HeadersRefused(long limit, int count) => new(
        431, "Request Header Fields Too Large",
        string.Create(CultureInfo.InvariantCulture, $"Request headers too large. Maximum allowed: {limit} bytes, {count} headers"));

    public static ApiError BodyTooLarge(long limit) => new(
        413, "Request Entity Too Large", string.Create(CultureInfo.InvariantCulture, $"Request body too large. Maximum allowed size is {limit} bytes"));

    public static ApiError HeadersTooLarge(long limit) => new(
        431, "Request Header Fields Too Large", string.Create(CultureInfo.InvariantCulture, $"Request headers too large. Maximum allowed size is {limit} bytes"));

    /// <summary>The same as problem details (RFC 9457), with the usual fields beside (extension X-3).</summary>
    /// <param name="path">The path of the request, percent-encoded as received.</param>
    public ReadOnlyMemory<byte> ToProblem(string path) => Write(json =>
    {
        json.WriteString("type", "about:blank");
        json.WriteString("title", Name);
        json.WriteNumber("status", Status);
        json.WriteString("detail", Message);
        json.WriteString("instance", path);
        json.WriteString("error", Name);
        json.WriteString("message", Message);
        json.WriteNumber("code", Status);
    });

    public static ApiError BadRequest(string message) => new(400, "Bad Request", message);

    private static ApiError NotFound(string message) => new(404, "Not Found", message);

    private static string TooBroad(int cap) => string.Create(
        CultureInfo.InvariantCulture,
        $"Search too broad. Maximum {cap} results returned. Use more specific search terms or /export for full dataset");

    private static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> fields)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(bytes, JsonOutput.Options);
        json.WriteStartObject();
        fields(json);
        json.WriteEndObject();
        json.Flush();
        return bytes.WrittenMemory;
    }
}
