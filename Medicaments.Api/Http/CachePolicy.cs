namespace Medicaments.Api.Http;

/// <summary>Values of <c>Cache-Control</c> (contract 2.4, 6, 7).</summary>
internal static class CachePolicy
{
    public const string Data = "public, max-age=3600";
    public const string Diagnostics = "public, max-age=10";
    public const string Icon = "public, max-age=31536000";
    public const string None = "no-store";
}
