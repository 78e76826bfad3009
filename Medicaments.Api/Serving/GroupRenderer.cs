using System.Text.Json;
using Medicaments.Api.Answers;
using Medicaments.Snapshots;

namespace Medicaments.Api.Serving;

/// <summary>
/// Makes the bodies of generic groups from their memberships and what their members are called and made of. A body that the generation
/// before has from the same rows is shared with it.
/// </summary>
internal sealed class GroupRenderer(SnapshotRows rows, GroupTable groups, Dictionary<int, int> medicaments, ServedSnapshot? previous, Edition edition)
{
    private readonly BodyOrigin _origin = new();

    public BodyTable Render()
    {
        using var scratch = new JsonScratch();
        var bodies = new BodyTable.Builder(groups.Count);
        for (var group = 0; group < groups.Count; group++)
        {
            var origin = OriginOf(group);
            if (previous is not null && previous.GroupNumbers.TryGetValue(groups.Id(group), out var before) && previous.Groups.Origin(before) == origin)
            {
                bodies.Share(group, previous.Groups, before);
            }
            else
            {
                bodies.Add(group, scratch.Render(group, Write), origin);
            }
        }

        return bodies.Build(edition);
    }

    private ulong OriginOf(int group)
    {
        _origin.Clear();
        foreach (var member in rows.Groupes.Of(groups.Id(group)))
        {
            _origin.Add(rows.Groupes, member);
            if (medicaments.TryGetValue(CisOf(member), out var medicament))
            {
                _origin.Add(rows.Medicaments, medicament);
                _origin.Add(rows.Compositions, rows.Compositions.Of(CisOf(member)));
            }
        }

        return _origin.ToNumber();
    }

    private void Write(Utf8JsonWriter json, int group)
    {
        json.WriteStartObject();
        json.WriteNumber("groupID"u8, groups.Id(group));
        json.WriteString("libelle"u8, groups.Libelle(group));
        json.WriteStartArray("medicaments"u8);
        foreach (var member in rows.Groupes.Of(groups.Id(group)))
        {
            if (medicaments.TryGetValue(CisOf(member), out var medicament))
            {
                WriteMember(json, rows.Groupes[member], rows.Medicaments[medicament]);
            }
        }

        json.WriteEndArray();
        json.WriteStartArray("orphanCIS"u8);
        foreach (var member in rows.Groupes.Of(groups.Id(group)))
        {
            if (!medicaments.ContainsKey(CisOf(member)))
            {
                json.WriteNumberValue(CisOf(member));
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteMember(Utf8JsonWriter json, Generique member, Medicament medicament)
    {
        json.WriteStartObject();
        json.WriteNumber("cis"u8, member.Cis.Value);
        json.WriteString("elementPharmaceutique"u8, medicament.Denomination);
        json.WriteString("formePharmaceutique"u8, medicament.FormePharmaceutique);
        json.WriteString("type"u8, TypeGenerique.Libelle(member.CodeType));
        json.WriteStartArray("composition"u8);
        foreach (var row in rows.Compositions.Of(member.Cis.Value))
        {
            Representations.WriteInGroup(json, rows.Compositions[row]);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Both lookups have the rows of one file, so a row has the same number in both.</summary>
    private int CisOf(int member) => rows.Generiques.KeyOf(member);
}
