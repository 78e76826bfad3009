using Medicaments.Ingest.Download;
using Medicaments.Snapshots.Records;

namespace Medicaments.Tests.Ingest.Download;

public sealed class SourceUrlsTests
{
    [Fact]
    public void Of_OfficialSite_TriesItsThreeFormsOfAddress()
    {
        var addresses = SourceUrls.Of(Tables.Medicaments, prefix: null);

        Assert.Equal(
            [
                "https://base-donnees-publique.medicaments.gouv.fr/download/file/CIS_bdpm.txt",
                "https://base-donnees-publique.medicaments.gouv.fr/index.php/download/file/CIS_bdpm.txt",
                "https://base-donnees-publique.medicaments.gouv.fr/telechargement.php?fichier=CIS_bdpm.txt",
            ],
            addresses.Select(address => address.AbsoluteUri));
    }

    [Fact]
    public void Of_OfficialSiteNamedAsAPrefix_IsTheSame() => Assert.Equal(
        SourceUrls.Of(Tables.Medicaments, prefix: null),
        SourceUrls.Of(Tables.Medicaments, new Uri("https://base-donnees-publique.medicaments.gouv.fr/download/file/")));

    [Fact]
    public void Of_GeneratedFile_IsFirstLookedForWhereItWasPublishedFirst() => Assert.Equal(
        "https://base-donnees-publique.medicaments.gouv.fr/download/CIS_InfoImportantes.txt",
        SourceUrls.Of(Tables.InformationsImportantes, prefix: null)[0].AbsoluteUri);

    [Theory]
    [InlineData("https://miroir.invalid/bdpm/", "https://miroir.invalid/bdpm/CIS_bdpm.txt")]
    [InlineData("https://miroir.invalid/bdpm", "https://miroir.invalid/bdpm/CIS_bdpm.txt")]
    [InlineData("https://miroir.invalid/get?file=", "https://miroir.invalid/get?file=CIS_bdpm.txt")]
    public void Of_AnotherPrefix_IsThatPrefixAndTheName(string prefix, string expected) =>
        Assert.Equal(expected, Assert.Single(SourceUrls.Of(Tables.Medicaments, new Uri(prefix))).AbsoluteUri);
}
