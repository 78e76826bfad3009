namespace Medicaments.Tests.Observability.Live;

/// <summary>Ends of request targets as attackers write them.</summary>
internal static class HostileText
{
    private static readonly string[] Parts =
    [
        "/../../etc/passwd", "%0d%0aSet-Cookie:x", "\"><script>alert(1)</script>", "{cis}", "?path=\"x\"",
        "/wp-login.php", "\\\"}", "%E2%80%A8", "'--",
    ];

    public static string Next(Random random) => $"{Parts[random.Next(Parts.Length)]}{random.Next()}";
}
