using System.Text.Json;

namespace Medicaments.Api.Serving;

/// <summary>
/// Medicaments, in the order of <c>CIS_bdpm.txt</c>, each with its rows from the other tables (contract 5.1). Notes where in their bodies the
/// presentations are.
/// </summary>
internal sealed class MedicamentRows(SnapshotRows rows, GroupTable groups, PresentationBodies.Builder presentations, PresentationBodies? previous) : ResourceRows
{
    public override int Count => rows.Medicaments.Count;

    public override int CodeOf(int item) => rows.Medicaments.KeyOf(item);

    public override string NameOf(int item) => rows.Medicaments.Denomination(item);

    public override void AddOrigin(BodyOrigin origin, int item)
    {
        var cis = CodeOf(item);
        origin.Add(rows.Medicaments, item);
        origin.Add(rows.Compositions, rows.Compositions.Of(cis));
        foreach (var row in rows.Generiques.Of(cis))
        {
            origin.Add(rows.Generiques, row);
            origin.Add(rows.Groupes, groups.LastRow(GroupOf(row)));
        }

        origin.Add(rows.Presentations, rows.Presentations.Of(cis));
        origin.Add(rows.Conditions, rows.Conditions.Of(cis));
    }

    public override void Share(int item, int previousItem) => presentations.Share(item, previous!, previousItem);

    public override void Write(Utf8JsonWriter json, int item)
    {
        var cis = CodeOf(item);
        json.WriteStartObject();
        Representations.WriteOwnFields(json, rows.Medicaments[item]);
        json.WriteStartArray("composition"u8);
        foreach (var row in rows.Compositions.Of(cis))
        {
            Representations.Write(json, rows.Compositions[row]);
        }

        json.WriteEndArray();
        json.WriteStartArray("generiques"u8);
        foreach (var row in rows.Generiques.Of(cis))
        {
            Representations.Write(json, rows.Generiques[row], groups.Libelle(GroupOf(row)));
        }

        json.WriteEndArray();
        WritePresentations(json, item, cis);
        json.WriteStartArray("conditions"u8);
        foreach (var row in rows.Conditions.Of(cis))
        {
            json.WriteStringValue(rows.Conditions[row].Texte);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WritePresentations(Utf8JsonWriter json, int item, int cis)
    {
        json.WriteStartArray("presentation"u8);
        var index = 0;
        foreach (var row in rows.Presentations.Of(cis))
        {
            // A comma stands before all but the first.
            var start = Position() + (index == 0 ? 0 : 1);
            Representations.Write(json, rows.Presentations[row]);
            presentations.Add(item, index++, start, Position() - start);
        }

        json.WriteEndArray();

        int Position() => (int)(json.BytesCommitted + json.BytesPending);
    }

    private int GroupOf(int generique) => groups.Numbers[rows.Groupes.KeyOf(generique)];
}
