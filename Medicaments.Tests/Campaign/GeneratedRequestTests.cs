using System.Globalization;
using System.Text;
using Medicaments.Campaign.Load;
using Medicaments.Campaign.Requests;

namespace Medicaments.Tests.Campaign;

/// <summary>What <c>make campaign</c> sends is what it says.</summary>
public sealed class GeneratedRequestTests
{
    [Fact]
    public void Next_SameSeed_IsTheSame()
    {
        var (one, other) = (new RequestGenerator(7), new RequestGenerator(7));

        Assert.All(Enumerable.Range(0, 500), _ => Assert.Equal(one.Next().Bytes, other.Next().Bytes));
        Assert.All(Enumerable.Range(0, 500), _ => Assert.Equal(IllFramed.Next(one).Bytes, IllFramed.Next(other).Bytes));
    }

    /// <summary>An ill-framed one among these would count as not answered.</summary>
    [Fact]
    public void Next_Any_IsWellFramed()
    {
        var generator = new RequestGenerator(Environment.TickCount);
        var bodies = 0;
        for (var i = 0; i < 5_000; i++)
        {
            var text = Encoding.Latin1.GetString(generator.Next().Bytes);
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            var (lines, body) = (text[..end].Split("\r\n"), text[(end + 4)..]);
            Assert.Equal(3, lines[0].Split(' ').Length);
            Assert.All(lines[1..], line => Assert.Matches("^[A-Za-z-]+: ?[^\r\n\0]*$", line));
            Assert.Single(lines, line => line.StartsWith("Host:", StringComparison.Ordinal));
            var length = lines.SingleOrDefault(line => line.StartsWith("Content-Length: ", StringComparison.Ordinal));
            var rest = lines.Contains("Transfer-Encoding: chunked") ? AfterChunks(body)
                : length is null ? body
                : body[int.Parse(length["Content-Length: ".Length..], CultureInfo.InvariantCulture)..];
            Assert.True(rest == "", text);
            bodies += body == "" ? 0 : 1;
        }

        Assert.InRange(bodies, 500, 2_500);
    }

    [Fact]
    public void Next_Many_AreIllFramedInEveryWay()
    {
        var generator = new RequestGenerator(Environment.TickCount);

        var kinds = Enumerable.Range(0, 10_000).Select(_ => IllFramed.Next(generator))
            .ToLookup(request => request.Kind, request => Encoding.Latin1.GetString(request.Bytes));

        Assert.Equal(IllFramed.Names.Order(), kinds.Select(kind => kind.Key).Order());
        Assert.Contains(kinds["chunk size"], text => text.Contains("\r\n\r\n80000000\r\n", StringComparison.Ordinal));
        Assert.All(kinds["more than 1 000 headers"], text => Assert.InRange(text.Split("\r\n").Length, 1_004, 3_100));
        Assert.All(kinds["two lengths"], text => Assert.Equal(3, text.Split("Content-Length: ").Length));
    }

    [Fact]
    public void AddressOf_AMillionNumbers_AreAMillionClients()
    {
        // The limiter sees 32 bits of an IPv4 address, 64 of an IPv6 one.
        var clients = Enumerable.Range(0, 1_000_000).Select(number => Convert.ToHexString(AddressesPart.AddressOf(number).GetAddressBytes()))
            .Select(text => text[..Math.Min(16, text.Length)]);

        Assert.Equal(1_000_000, clients.Distinct().Count());
    }

    /// <returns>What follows the last chunk and its trailers.</returns>
    private static string AfterChunks(string body)
    {
        while (true)
        {
            var line = body[..body.IndexOf("\r\n", StringComparison.Ordinal)];
            var size = int.Parse(line.Split(';')[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            body = body[(line.Length + 2)..];
            if (size == 0)
            {
                return body.StartsWith("X-Trailer: 1\r\n", StringComparison.Ordinal) ? body["X-Trailer: 1\r\n\r\n".Length..] : body["\r\n".Length..];
            }

            Assert.Equal("\r\n", body.Substring(size, 2));
            body = body[(size + 2)..];
        }
    }
}
