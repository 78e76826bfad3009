using System.Globalization;
using System.Net.Sockets;
using Medicaments.Comparison;

const string Help = """
    Sends the same requests, good and bad ones, to two Apis that serve the same snapshot, and compares their answers byte by byte: status,
    header names in order, header values, body. Before and after a change of the inside there must be no difference.

    Usage: Medicaments.Comparison BASE NEW [COUNT]

      BASE, NEW  addresses such as http://127.0.0.1:18001, both just started, with the same settings and the rate limiter on
      COUNT      requests, 20000 by default: always the same ones for the same data

    Exit codes: 0 no difference, 1 wrong arguments, 2 differences, 3 an Api does not answer.
    """;

if (args.Contains("--help"))
{
    Console.WriteLine(Help);
    return 0;
}

var count = 20_000;
if (args.Length is not (2 or 3)
    || !Uri.TryCreate(args[0], UriKind.Absolute, out var one) || one.Scheme != Uri.UriSchemeHttp
    || !Uri.TryCreate(args[1], UriKind.Absolute, out var other) || other.Scheme != Uri.UriSchemeHttp
    || (args.Length == 3 && (!int.TryParse(args[2], NumberStyles.None, CultureInfo.InvariantCulture, out count) || count == 0)))
{
    Console.Error.WriteLine("Two addresses are needed, and a number of requests above 0 if any. See --help.");
    return 1;
}

try
{
    return await AnswerComparison.RunAsync(one, other, count) ? 0 : 2;
}
catch (Exception exception) when (exception is HttpRequestException or SocketException or IOException)
{
    Console.Error.WriteLine($"{exception.Message} Do both serve data?");
    return 3;
}
