using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Medicaments.Ingest.Download;

/// <summary>
/// How the site is spoken to. It has been seen without its intermediate certificate: further ones can be given to complete the chain.
/// Its certificate is always verified.
/// </summary>
internal static class SiteConnection
{
    private const string UserAgent = "medicaments-ingest/1.0";

    public static HttpClient Create(X509Certificate2Collection intermediates)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectTimeout = TimeSpan.FromSeconds(15),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            AutomaticDecompression = DecompressionMethods.All,

            // Only some may be followed: see Redirection.
            AllowAutoRedirect = false,
            SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = ChainPolicy(intermediates) },
        };
        var http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.UserAgent.ParseAdd(UserAgent);
        return http;
    }

    /// <summary>The system's trust; missing intermediates are also looked for at the address that a certificate names.</summary>
    public static X509ChainPolicy ChainPolicy(X509Certificate2Collection intermediates)
    {
        var policy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck };
        policy.ExtraStore.AddRange(intermediates);
        return policy;
    }

    /// <summary>Reads a PEM file, or every <c>.pem</c> and <c>.crt</c> file of a directory.</summary>
    /// <returns>The certificates, and what is wrong in words when they cannot be read.</returns>
    public static (X509Certificate2Collection Certificates, string? Problem) ReadCertificates(string? path)
    {
        var certificates = new X509Certificate2Collection();
        if (path is null)
        {
            return (certificates, null);
        }

        try
        {
            string[] files = Directory.Exists(path) ? [.. Directory.GetFiles(path, "*.pem"), .. Directory.GetFiles(path, "*.crt")] : [path];
            foreach (var file in files)
            {
                certificates.ImportFromPemFile(file);
            }

            return certificates.Count > 0 ? (certificates, null) : (certificates, $"has no certificate in PEM form: {path}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or System.Security.Cryptography.CryptographicException)
        {
            return (certificates, $"cannot be read: {exception.Message}");
        }
    }
}
