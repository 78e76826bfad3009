using System.Text.Json;

namespace Medicaments.Tests.Infrastructure;

/// <summary>The one shape of an error (contract 6).</summary>
internal static class ErrorShape
{
    private static readonly Dictionary<int, string> Names = new()
    {
        [400] = "Bad Request",
        [403] = "Forbidden",
        [404] = "Not Found",
        [405] = "Method Not Allowed",
        [408] = "Request Timeout",
        [410] = "Gone",
        [413] = "Request Entity Too Large",
        [414] = "URI Too Long",
        [429] = "Too Many Requests",
        [431] = "Request Header Fields Too Large",
        [500] = "Internal Server Error",
        [503] = "Service Unavailable",
    };

    public static void AssertError(this RawResponse response, int status, string message)
    {
        Assert.True(status == response.Status, response.ToString());
        Assert.Equal("application/json; charset=utf-8", response["Content-Type"]);
        Assert.Equal("no-store", response["Cache-Control"]);
        Assert.False(response.Has("ETag"));
        Assert.False(response.Has("Last-Modified"));
        var expected = JsonSerializer.SerializeToElement(new { error = Names[status], message, code = status });
        Assert.True(JsonElement.DeepEquals(expected, response.Json), $"expected {expected}, got {response.Text}");
    }
}
