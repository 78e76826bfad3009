using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Medicaments.Ingest.Download;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Ingest.Download;

public sealed class SiteConnectionTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly X509Certificate2 _root;
    private readonly X509Certificate2 _intermediate;
    private readonly X509Certificate2 _site;

    public SiteConnectionTests()
    {
        _root = Certificate("CN=Root", issuer: null, isAuthority: true);
        _intermediate = Certificate("CN=Intermediate", _root, isAuthority: true);
        _site = Certificate("CN=site.invalid", _intermediate, isAuthority: false);
    }

    [Fact]
    public void ChainPolicy_SiteDoesNotSendItsIntermediate_TheGivenOneCompletesTheChain()
    {
        File.WriteAllText(_directory.File("ca.pem"), _intermediate.ExportCertificatePem());

        Assert.False(Builds([]));
        var (certificates, problem) = SiteConnection.ReadCertificates(_directory.Path);
        Assert.Null(problem);
        Assert.True(Builds(certificates));
    }

    [Fact]
    public void ChainPolicy_GivenIntermediate_MakesNoUnknownRootTrusted()
    {
        using var chain = new X509Chain { ChainPolicy = SiteConnection.ChainPolicy([_intermediate, _root]) };

        Assert.False(chain.Build(_site));
    }

    [Fact]
    public void ReadCertificates_NothingUsable_SaysSo()
    {
        Assert.Contains("cannot be read", SiteConnection.ReadCertificates(_directory.File("missing.pem")).Problem, StringComparison.Ordinal);
        Assert.Contains("no certificate", SiteConnection.ReadCertificates(_directory.Path).Problem, StringComparison.Ordinal);
        Assert.Contains("no certificate", SiteConnection.ReadCertificates(_directory.File("text.pem", "text")).Problem, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _root.Dispose();
        _intermediate.Dispose();
        _site.Dispose();
        _directory.Dispose();
    }

    private bool Builds(X509Certificate2Collection intermediates)
    {
        using var chain = new X509Chain { ChainPolicy = SiteConnection.ChainPolicy(intermediates) };
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(_root);
        return chain.Build(_site);
    }

    private static X509Certificate2 Certificate(string name, X509Certificate2? issuer, bool isAuthority)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, hasPathLengthConstraint: false, 0, critical: true));
        var (from, until) = (DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        if (issuer is null)
        {
            return request.CreateSelfSigned(from, until);
        }

        using var signed = request.Create(issuer, from, until, RandomNumberGenerator.GetBytes(8));
        return signed.CopyWithPrivateKey(key);
    }
}
