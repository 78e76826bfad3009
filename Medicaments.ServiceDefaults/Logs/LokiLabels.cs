using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Medicaments.ServiceDefaults.Logs;

/// <summary>
/// What the collector reads from a line to make labels of it, beyond job, service and level. Rules and expressions are those of
/// <c>observability/alloy/config.alloy</c> (a test compares the two).
/// </summary>
internal static partial class LokiLabels
{
    public static readonly string[] Names = ["status", "threat"];

    /// <param name="line">One JSON object.</param>
    public static List<(string Name, string Value)> Of(ReadOnlySpan<byte> line)
    {
        var labels = new List<(string, string)>(Names.Length);
        var (url, path) = ("", "");
        var json = new Utf8JsonReader(line);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isStatus = json.ValueTextEquals("status"u8);
            var isUrl = json.ValueTextEquals("url"u8);
            var isPath = json.ValueTextEquals("path"u8);
            json.Read();
            if (json.TokenType == JsonTokenType.String && isUrl) url = json.GetString()!;
            else if (json.TokenType == JsonTokenType.String && isPath) path = json.GetString()!;
            else if (json.TokenType == JsonTokenType.Number && isStatus) labels.Add(("status", Encoding.ASCII.GetString(json.ValueSpan)));
            else json.Skip();
        }

        if (Threat(url, path) is { } threat) labels.Add(("threat", threat));
        return labels;
    }

    private static string? Threat(string url, string path) =>
        PathTraversal().IsMatch(url) ? "path_traversal" : Xss().IsMatch(url) ? "xss" : Probe().IsMatch(path) ? "probe" : null;

    [GeneratedRegex(
        @"(?i)(?<path_traversal>(?:\.|%2e|%252e){2}(?:/|\\|%2f|%5c|%252f|%255c)|/etc/(?:passwd|shadow)|win\.ini)",
        RegexOptions.CultureInvariant)]
    internal static partial Regex PathTraversal();

    [GeneratedRegex(
        @"(?i)(?<xss>(?:<|%3c|%253c)(?:/|%2f)?(?:script|img|svg|iframe|body|object)|javascript(?::|%3a)|\bon(?:error|load|click|focus|mouseover)(?:=|%3d))",
        RegexOptions.CultureInvariant)]
    internal static partial Regex Xss();

    [GeneratedRegex(
        @"(?i)(?<probe>/\.(?:env|git|svn|hg|aws|ssh|vscode|ht|ds_store)|/(?:wp-|wordpress|xmlrpc|phpmyadmin|pma/|cgi-bin|actuator|vendor/phpunit|server-status|boaform|hnap1|owa/|solr/|manager/html)|\.(?:php\d?|aspx?|jsp|cgi|bak|sql)(?:/|$))",
        RegexOptions.CultureInvariant)]
    internal static partial Regex Probe();
}
