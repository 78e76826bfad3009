using System.Net;
using Medicaments.Ingest.Download;

namespace Medicaments.Tests.Ingest.Download;

public sealed class RedirectionTests
{
    [Theory]
    [InlineData("https://bdpm.invalid/a.txt", "/b.txt", "https://bdpm.invalid/b.txt")]
    [InlineData("https://bdpm.invalid/a.txt", "https://BDPM.invalid/c/b.txt", "https://bdpm.invalid/c/b.txt")]
    [InlineData("http://bdpm.invalid/a.txt", "https://bdpm.invalid/a.txt", "https://bdpm.invalid/a.txt")]
    [InlineData("http://127.0.0.1:5000/a.txt", "b.txt", "http://127.0.0.1:5000/b.txt")]
    public void Target_OfTheSameHost_IsFollowed(string from, string location, string expected)
    {
        using var response = Answer(location);

        Assert.Equal(new Uri(expected), Redirection.TargetOf(response, new Uri(from)));
    }

    [Theory]
    [InlineData("https://bdpm.invalid/a.txt", "http://bdpm.invalid/a.txt")]
    [InlineData("https://bdpm.invalid/a.txt", "https://elsewhere.invalid/a.txt")]
    [InlineData("https://bdpm.invalid/a.txt", "//elsewhere.invalid/a.txt")]
    [InlineData("https://bdpm.invalid/a.txt", "file:///etc/passwd")]
    [InlineData("https://bdpm.invalid/a.txt", "file://bdpm.invalid/etc/passwd")]
    [InlineData("https://bdpm.invalid/a.txt", "https://bdpm.invalid.elsewhere.invalid/a.txt")]
    [InlineData("http://127.0.0.1:5000/a.txt", "http://127.0.0.1:22/a.txt")]
    public void Target_Elsewhere_IsRefusedByName(string from, string location)
    {
        using var response = Answer(location);

        var refused = Assert.Throws<DownloadException>(() => Redirection.TargetOf(response, new Uri(from)));

        Assert.Contains("only addresses of the same host by https are followed", refused.Message, StringComparison.Ordinal);
        Assert.False(refused.IsTransient);
    }

    [Theory]
    [InlineData(HttpStatusCode.OK)]
    [InlineData(HttpStatusCode.NotModified)]
    [InlineData(HttpStatusCode.NotFound)]
    public void Target_OfAnAnswerThatIsNoRedirect_IsNone(HttpStatusCode status)
    {
        using var response = Answer("https://elsewhere.invalid/", status);

        Assert.Null(Redirection.TargetOf(response, new Uri("https://bdpm.invalid/a.txt")));
    }

    [Fact]
    public void Target_WithoutAnAddress_IsRefused()
    {
        using var response = new HttpResponseMessage(HttpStatusCode.Found);

        Assert.Throws<DownloadException>(() => Redirection.TargetOf(response, new Uri("https://bdpm.invalid/a.txt")));
    }

    private static HttpResponseMessage Answer(string location, HttpStatusCode status = HttpStatusCode.Found) =>
        new(status) { Headers = { Location = new Uri(location, UriKind.RelativeOrAbsolute) } };
}
