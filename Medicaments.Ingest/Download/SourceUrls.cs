using Medicaments.Snapshots.Format;
using Medicaments.Snapshots.Records;

namespace Medicaments.Ingest.Download;

/// <summary>Where the files are on the site. Its addresses have moved, and more than one form has worked at a time.</summary>
internal static class SourceUrls
{
    /// <summary>The site of the BDPM. Its forms of address have changed over the years: see <see cref="SourceUrls"/>.</summary>
    public const string OfficialSite = "https://base-donnees-publique.medicaments.gouv.fr/";

    /// <summary>In the order of trying. The third is the oldest form, in use until 2025.</summary>
    private static readonly string[] OfficialForms = ["download/file/", "index.php/download/file/", "telechargement.php?fichier="];

    /// <summary>This file is made at each request, and was first published elsewhere than the others.</summary>
    private const string GeneratedForm = "download/";

    /// <param name="prefix">What is put before a file's name; null, or the official one's first form: all its forms.</param>
    public static IReadOnlyList<Uri> Of(Table file, Uri? prefix)
    {
        if (prefix is not null && prefix.AbsoluteUri != OfficialSite + OfficialForms[0])
        {
            var text = prefix.AbsoluteUri;
            return [new Uri(text.EndsWith('/') || text.EndsWith('=') ? text + file.FileName : $"{text}/{file.FileName}")];
        }

        IEnumerable<string> forms = file == Tables.InformationsImportantes ? [GeneratedForm, .. OfficialForms] : OfficialForms;
        return [.. forms.Select(form => new Uri(OfficialSite + form + file.FileName))];
    }
}
