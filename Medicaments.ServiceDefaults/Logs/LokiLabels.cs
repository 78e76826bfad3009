using System.Text.RegularExpressions;
using Serilog.Events;

namespace Medicaments.ServiceDefaults.Logs;

/// <summary>
/// What the collector reads from a line to make labels of it, beyond job, service and level; here it is taken from the entry's properties. Rules and expressions are those of
/// <c>observability/alloy/config.alloy</c> (a test compares the two).
/// </summary>
internal static partial class LokiLabels
{
    public static readonly string[] Names = ["status", "threat"];

    public static IEnumerable<LogEventProperty> Of(LokiEntry entry)
    {
        if (entry.Status is { } status) yield return new LogEventProperty("status", new ScalarValue(status));
        if (Threat(entry.Url, entry.Path) is { } threat) yield return new LogEventProperty("threat", new ScalarValue(threat));
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
