using Medicaments.Snapshots.Format;

namespace Medicaments.Snapshots.Records;

/// <summary>Single fields of rows, which a reader of all rows can have without decoding them.</summary>
public static class RowFields
{
    private static readonly int Cip7 = Tables.Presentations.NumberOf("cip7");
    private static readonly int Cip13 = Tables.Presentations.NumberOf("cip13");
    private static readonly int DenominationField = Tables.Medicaments.NumberOf("denomination");
    private static readonly int LibelleField = Tables.Generiques.NumberOf("libelle");

    public static (Cip Cip7, Cip Cip13) Cips(this RowLookup<Presentation> presentations, int row) =>
        (new Cip(presentations.Number(row, Cip7)), new Cip(presentations.Number(row, Cip13)));

    public static string Denomination(this RowLookup<Medicament> medicaments, int row) => medicaments.Text(row, DenominationField);

    public static string Libelle(this RowLookup<Generique> generiques, int row) => generiques.Text(row, LibelleField);
}
