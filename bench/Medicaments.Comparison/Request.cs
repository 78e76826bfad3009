using System.Text;

namespace Medicaments.Comparison;

/// <summary>A request as it goes over the wire.</summary>
/// <param name="Target">As sent: nothing is encoded or resolved.</param>
/// <param name="Headers">Lines without line ends.</param>
internal sealed record Request(string Method, string Target, IReadOnlyList<string> Headers, string Body = "")
{
    public bool IsHead => Method == "HEAD";

    public byte[] Bytes => Encoding.UTF8.GetBytes(
        $"{Method} {Target} HTTP/1.1\r\nHost: compared\r\n{string.Concat(Headers.Select(header => header + "\r\n"))}\r\n{Body}");

    public string Describe() => $"{Method} {Target}  [{string.Join(" | ", Headers.Select(header => header.Length > 200 ? header[..200] : header))}]";
}
