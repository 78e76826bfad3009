using Medicaments.Api.Answers;

namespace Medicaments.Api.Serving;

/// <summary>
/// Makes the bodies of medicaments, each with its rows from the other tables, and finds the presentations in them. A body that the
/// generation before has from the same rows is shared with it. One for each thread.
/// </summary>
internal sealed class MedicamentRenderer(
    SnapshotRows rows, GroupTable groups, ServedSnapshot? previous, BodyTable.Builder bodies, PresentationBodies.Builder presentations) : IDisposable
{
    private readonly BodyOrigin _origin = new();
    private readonly JsonScratch _scratch = new();

    public void Add(int medicament)
    {
        var cis = rows.Medicaments.KeyOf(medicament);
        var origin = OriginOf(medicament, cis);
        if (previous is not null && previous.MedicamentNumbers.TryGetValue(cis, out var before) && previous.Medicaments.Origin(before) == origin)
        {
            bodies.Share(medicament, previous.Medicaments, before);
            presentations.Share(medicament, previous.Presentations, before);
        }
        else
        {
            bodies.Add(medicament, Render(medicament, cis), origin);
        }
    }

    public void Dispose() => _scratch.Dispose();

    private ulong OriginOf(int medicament, int cis)
    {
        _origin.Clear();
        _origin.Add(rows.Medicaments, medicament);
        _origin.Add(rows.Compositions, rows.Compositions.Of(cis));
        foreach (var row in rows.Generiques.Of(cis))
        {
            _origin.Add(rows.Generiques, row);
            _origin.Add(rows.Groupes, groups.LastRow(GroupOf(row)));
        }

        _origin.Add(rows.Presentations, rows.Presentations.Of(cis));
        _origin.Add(rows.Conditions, rows.Conditions.Of(cis));
        return _origin.ToNumber();
    }

    private int GroupOf(int generique) => groups.Numbers[rows.Groupes.KeyOf(generique)];

    private ReadOnlySpan<byte> Render(int medicament, int cis)
    {
        _scratch.Clear();
        var json = _scratch.Begin();
        json.WriteStartObject();
        Representations.WriteOwnFields(json, rows.Medicaments[medicament]);
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
        json.WriteStartArray("presentation"u8);
        var index = 0;
        foreach (var row in rows.Presentations.Of(cis))
        {
            // A comma stands before all but the first.
            var start = Position() + (index == 0 ? 0 : 1);
            Representations.Write(json, rows.Presentations[row]);
            presentations.Add(medicament, index++, start, Position() - start);
        }

        json.WriteEndArray();
        json.WriteStartArray("conditions"u8);
        foreach (var row in rows.Conditions.Of(cis))
        {
            json.WriteStringValue(rows.Conditions[row].Texte);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return _scratch.Written;

        int Position() => (int)(json.BytesCommitted + json.BytesPending);
    }
}
