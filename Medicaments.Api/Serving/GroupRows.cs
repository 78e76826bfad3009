using System.Text.Json;
using Medicaments.Snapshots;

namespace Medicaments.Api.Serving;

/// <summary>Generic groups by ascending id: their memberships, and what their members are called and made of (contract 5.4).</summary>
internal sealed class GroupRows(SnapshotRows rows, GroupTable groups) : ResourceRows
{
    public override int Count => groups.Count;

    public override int CodeOf(int item) => groups.Id(item);

    public override string NameOf(int item) => groups.Libelle(item);

    public override void AddOrigin(BodyOrigin origin, int item)
    {
        foreach (var member in rows.Groupes.Of(groups.Id(item)))
        {
            origin.Add(rows.Groupes, member);
            foreach (var medicament in rows.Medicaments.Of(CisOf(member)))
            {
                origin.Add(rows.Medicaments, medicament);
                origin.Add(rows.Compositions, rows.Compositions.Of(CisOf(member)));
            }
        }
    }

    public override void Write(Utf8JsonWriter json, int item)
    {
        json.WriteStartObject();
        json.WriteNumber("groupID"u8, groups.Id(item));
        json.WriteString("libelle"u8, groups.Libelle(item));
        json.WriteStartArray("medicaments"u8);
        foreach (var member in rows.Groupes.Of(groups.Id(item)))
        {
            foreach (var medicament in rows.Medicaments.Of(CisOf(member)))
            {
                WriteMember(json, member, medicament);
            }
        }

        json.WriteEndArray();
        json.WriteStartArray("orphanCIS"u8);
        foreach (var member in rows.Groupes.Of(groups.Id(item)))
        {
            if (!rows.Medicaments.Contains(CisOf(member)))
            {
                json.WriteNumberValue(CisOf(member));
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteMember(Utf8JsonWriter json, int member, int medicament)
    {
        var row = rows.Medicaments[medicament];
        json.WriteStartObject();
        json.WriteNumber("cis"u8, row.Cis.Value);
        json.WriteString("elementPharmaceutique"u8, row.Denomination);
        json.WriteString("formePharmaceutique"u8, row.FormePharmaceutique);
        json.WriteString("type"u8, TypeGenerique.Libelle(rows.Groupes[member].CodeType));
        json.WriteStartArray("composition"u8);
        foreach (var composition in rows.Compositions.Of(row.Cis.Value))
        {
            Representations.WriteInGroup(json, rows.Compositions[composition]);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Both lookups have the rows of one file, so a row has the same number in both.</summary>
    private int CisOf(int member) => rows.Generiques.KeyOf(member);
}
