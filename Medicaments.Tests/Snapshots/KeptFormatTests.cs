using Medicaments.Snapshots;
using Medicaments.Snapshots.Content;
using Medicaments.Snapshots.Records;

namespace Medicaments.Tests.Snapshots;

/// <summary>
/// One snapshot of each format version, with made-up content, is kept under <c>Fixtures/snapshots</c> and read for ever. A test that
/// fails here means that stores in the field can no longer be read: mend the reader, never the fixture.
/// </summary>
public sealed class KeptFormatTests
{
    private readonly SnapshotReader _v1 = SnapshotReader.Open(
        Path.Combine(AppContext.BaseDirectory, "Fixtures", "snapshots", "v1", "20260526T120000Z-e03107c9bfc2"));

    [Fact]
    public void V1_Manifest_IsRead()
    {
        var manifest = _v1.Manifest;

        Assert.Equal(1, manifest.FormatVersion);
        Assert.Equal("20260526T120000Z-e03107c9bfc2", manifest.Id.ToString());
        Assert.Equal("20260525T120000Z-000000000000", manifest.PreviousId.ToString());
        Assert.Null(manifest.AcceptedRejection);
        Assert.Equal(SnapshotSource.Specimen, manifest.Source);
        Assert.Equal("specimen", manifest.SourceUrl);
        Assert.Equal(new DateTimeOffset(2026, 5, 26, 12, 0, 0, TimeSpan.Zero), manifest.CheckedAt);
        Assert.Equal(manifest.CheckedAt, manifest.ChangedAt);
        Assert.Equal(2, manifest.Groupes);
        Assert.Equal([2, 3, 1, 3, 3, 1, 2, 1, 0, 1, 1], manifest.Parts.Select(part => part.Rows));
        Assert.Equal([60000002], manifest.Integrity.MedicamentsWithoutCompositions.Sample);
        Assert.Equal([3400900000029], manifest.Integrity.PresentationsWithOrphanedCis.Sample);
        Assert.Equal(2, manifest.Changes["presentations"].Added);
    }

    [Fact]
    public void V1_SourceFilesAndValidators_AreRead()
    {
        var (file, empty) = (_v1.Manifest.SourceFiles[0], _v1.Manifest.SourceFiles[1]);
        var validator = Assert.Single(_v1.Manifest.Validators);

        Assert.Equal(("CIS_bdpm.txt", 512, "windows-1252", 12), (file.Name, file.Bytes, file.Encoding, file.Columns));
        Assert.Equal((3, 2, 1), (file.RowsRead, file.RowsKept, file.RowsSkipped["missing_columns"]));
        Assert.Null(file.Problem);
        Assert.Equal("The file is empty.", empty.Problem);
        Assert.Null(empty.CarriedOverFrom);
        Assert.Equal(("joins", Verdict.Warn), (validator.Name, validator.Verdict));
        Assert.Equal(1 / 3.0, validator.Figures["ratio"]);
    }

    [Fact]
    public void V1_CoreTables_AreRead()
    {
        var snapshot = _v1.ReadAll();

        Assert.Equal([new Cis(60000001), new Cis(60000002)], snapshot.Medicaments.Select(row => row.Cis));
        var medicament = snapshot.Medicaments[0];
        Assert.Equal("FICTIF 500 mg, comprimé pelliculé", medicament.Denomination);
        Assert.Equal("comprimé pelliculé", medicament.FormePharmaceutique);
        Assert.Equal(["orale", "sublinguale"], medicament.VoiesAdministration);
        Assert.Equal("Autorisation active", medicament.StatutAutorisation);
        Assert.Equal("Procédure nationale", medicament.TypeProcedure);
        Assert.Equal("Commercialisée", medicament.EtatCommercialisation);
        Assert.Equal("28/10/2010", medicament.DateAmm);
        Assert.Equal("Warning disponibilité", medicament.StatutBdm);
        Assert.Equal("EU/1/00/0000", medicament.NumeroAutorisationEuropeenne);
        Assert.Equal("LABORATOIRE FICTIF ; ŒUVRE FICTIVE", medicament.Titulaire);
        Assert.Equal("Non", medicament.SurveillanceRenforcee);
        Assert.Empty(snapshot.Medicaments[1].VoiesAdministration);
        Assert.Equal("", snapshot.Medicaments[1].Titulaire);
        Assert.Equal(
            new Presentation
            {
                Cis = new Cis(60000001),
                Cip7 = new Cip(12),
                Libelle = "plaquette(s) PVC de 30 comprimé(s)",
                StatutAdministratif = "Présentation active",
                EtatCommercialisation = "Déclaration de commercialisation",
                DateDeclaration = "16/03/2011",
                Cip13 = new Cip(3400900000012),
                AgrementCollectivites = "oui",
                TauxRemboursement = "65 %",
                Prix = new Prix(2434),
                PrixPublic = new Prix(2536),
                Honoraires = new Prix(102),
                IndicationsRemboursement = "Uniquement dans l’indication fictive<br>du test.",
            },
            snapshot.Presentations[0]);
        Assert.Equal([new Prix(2434), null, new Prix(0)], snapshot.Presentations.Select(row => row.Prix));
        Assert.Equal([new Prix(2536), null, new Prix(6659727)], snapshot.Presentations.Select(row => row.PrixPublic));
        Assert.Equal(
            new Composition
            {
                Cis = new Cis(60000001),
                ElementPharmaceutique = "comprimé",
                CodeSubstance = 455,
                DenominationSubstance = "SUBSTANCE FICTIVE",
                Dosage = "500 mg",
                ReferenceDosage = "un comprimé",
                NatureComposant = "SA",
                NumeroLiaison = "1",
            },
            Assert.Single(snapshot.Compositions));
        Assert.Equal(
            [(659, 60000001, "1", "12"), (659, 60000008, "0", "1"), (7, 60000002, "4", "12")],
            snapshot.Generiques.Select(row => (row.Groupe, row.Cis.Value, row.CodeType, row.Tri)));
        Assert.Equal("FICTIF 500 mg – REFERENCE FICTIVE 500 mg, comprimé", snapshot.Generiques[2].Libelle);
        Assert.Equal(
            [(60000002, "liste I"), (60000001, "liste I"), (60000002, "liste I")],
            snapshot.Conditions.Select(row => (row.Cis.Value, row.Texte)));
    }

    [Fact]
    public void V1_OptionalTables_AreRead()
    {
        var snapshot = _v1.ReadAll();

        var mitm = Assert.Single(snapshot.Mitm!);
        Assert.Equal((60000001, "Z99ZZ99"), (mitm.Cis.Value, mitm.CodeAtc));
        Assert.Equal("FICTIF 500 mg, comprimé pelliculé", mitm.Denomination);
        Assert.Equal("https://exemple.invalid/medicament/60000001", mitm.Lien);
        Assert.Equal([new Cip(3400900000012), null], snapshot.Disponibilites!.Select(row => row.Cip13));
        var disponibilite = snapshot.Disponibilites![0];
        Assert.Equal(("4", "Remise à disposition"), (disponibilite.CodeStatut, disponibilite.LibelleStatut));
        Assert.Equal("01/02/2026", disponibilite.DateDebut);
        Assert.Equal("03/04/2026", disponibilite.DateMiseAJour);
        Assert.Equal("05/06/2026", disponibilite.DateRemiseADisposition);
        Assert.Equal("https://exemple.invalid/disponibilite/1", disponibilite.Lien);
        Assert.Equal(new LienCommission { Dossier = "CT-00001", Lien = "https://exemple.invalid/CT-00001" }, Assert.Single(snapshot.LiensCommission!));
        Assert.Empty(snapshot.Smr!);
        var asmr = Assert.Single(snapshot.Asmr!);
        Assert.Equal((60000001, "CT-00001", "Inscription (CT)"), (asmr.Cis.Value, asmr.Dossier, asmr.Motif));
        Assert.Equal(("20260131", "V", "Pas d’amélioration."), (asmr.Date, asmr.Valeur, asmr.Libelle));
        var information = Assert.Single(snapshot.InformationsImportantes!);
        Assert.Equal((60000001, "2026-01-01", "2026-12-31"), (information.Cis.Value, information.DateDebut, information.DateFin));
        Assert.Equal("<a href=\"https://exemple.invalid/info\">Information fictive</a>", information.Texte);
    }

    /// <summary>Else every store in the field sees changed content after an update of the program.</summary>
    [Fact]
    public void V1_WrittenAgain_HasTheSameContentHash() =>
        Assert.Equal(_v1.Manifest.ContentSha256, EncodedSnapshot.Of(_v1.ReadAll()).ContentSha256);
}
