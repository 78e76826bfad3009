using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Medicaments.Api.Json;
using Medicaments.Api.Search;
using Medicaments.Snapshots;

namespace Medicaments.Api.Serving;

/// <summary>
/// Makes a <see cref="ServedSnapshot"/>: reads the tables one row at a time, renders each row once and puts the pieces together. Holds
/// rendered bytes, not records, so that its memory stays near that of the result.
/// </summary>
internal sealed class SnapshotRenderer
{
    private const byte Comma = (byte)',';

    private readonly Dictionary<int, GroupRows> _groups = [];
    private readonly RowsByCis<Generique> _generiques = new();
    private readonly RowsByCis<ReadOnlyMemory<byte>> _conditions = new();
    private readonly RowsByCis<ReadOnlyMemory<byte>> _compositions = new();
    private readonly RowsByCis<ReadOnlyMemory<byte>> _groupCompositions = new();
    private readonly RowsByCis<int> _presentations = new();

    /// <summary>What a group says of its members.</summary>
    private readonly Dictionary<int, (string Denomination, string Forme)> _members = [];

    private readonly List<ReadOnlyMemory<byte>> _presentationBodies = [];
    private readonly List<int> _presentationMedicaments = [];
    private readonly CipIndex _cips = new();

    private SnapshotRenderer()
    {
    }

    /// <param name="pinned">Whether an operator chose this snapshot.</param>
    /// <exception cref="InvalidSnapshotException">A part is missing or damaged; the message names it.</exception>
    public static ServedSnapshot Render(SnapshotReader snapshot, bool pinned)
    {
        var renderer = new SnapshotRenderer();
        renderer.ReadGeneriques(snapshot.Generiques());
        Parallel.Invoke(
            () => renderer.ReadCompositions(snapshot.Compositions()),
            () => renderer.ReadPresentations(snapshot.Presentations()),
            () => renderer.ReadConditions(snapshot.Conditions()));
        return renderer.Build(snapshot, pinned);
    }

    private void ReadGeneriques(IEnumerable<Generique> rows)
    {
        foreach (var row in rows)
        {
            _generiques.Add(row.Cis.Value, row);
            if (!_groups.TryGetValue(row.Groupe, out var group))
            {
                _groups.Add(row.Groupe, group = new GroupRows());
            }

            group.Libelle = row.Libelle;
            group.Members.Add(row);
        }
    }

    private void ReadCompositions(IEnumerable<Composition> rows)
    {
        using var scratch = new Scratch();
        var buffer = new BodyBuffer();
        foreach (var row in rows)
        {
            _compositions.Add(row.Cis.Value, buffer.Append(scratch.Render(row, Representations.Write), Comma));
            if (_generiques.Has(row.Cis.Value))
            {
                _groupCompositions.Add(row.Cis.Value, buffer.Append(scratch.Render(row, Representations.WriteInGroup), Comma));
            }
        }
    }

    private void ReadPresentations(IEnumerable<Presentation> rows)
    {
        using var scratch = new Scratch();
        var buffer = new BodyBuffer();
        foreach (var row in rows)
        {
            var number = _presentationBodies.Count;
            _presentations.Add(row.Cis.Value, number);
            _presentationBodies.Add(buffer.Append(scratch.Render(row, Representations.Write), Comma));
            _presentationMedicaments.Add(CipIndex.NoMedicament);
            _cips.Add(row.Cip7, row.Cip13, number);
        }
    }

    private void ReadConditions(IEnumerable<Condition> rows)
    {
        using var scratch = new Scratch();
        var buffer = new BodyBuffer();
        var rendered = new Dictionary<string, ReadOnlyMemory<byte>>();
        foreach (var row in rows)
        {
            if (!rendered.TryGetValue(row.Texte, out var body))
            {
                body = buffer.Append(scratch.Render(row.Texte, (json, text) => json.WriteStringValue(text)), Comma);
                rendered.Add(row.Texte, body);
            }

            _conditions.Add(row.Cis.Value, body);
        }
    }

    private ServedSnapshot Build(SnapshotReader snapshot, bool pinned)
    {
        var medicaments = BuildMedicaments(snapshot.Medicaments(), out var numbers, out var names);
        DetachOrphans();
        var groups = BuildGroups(out var groupNumbers, out var groupNames);
        var medicamentBodies = BodyTable.Of(medicaments);
        return new ServedSnapshot
        {
            Manifest = snapshot.Manifest,
            IsPinned = pinned,
            LastModifiedText = snapshot.Manifest.Id.Time.ToString("R", CultureInfo.InvariantCulture),
            Export = new ExportBodies(medicamentBodies),
            Medicaments = medicamentBodies,
            MedicamentNumbers = numbers,
            MedicamentNames = names,
            Presentations = BodyTable.Of(_presentationBodies),
            Cips = _cips.Build(_presentationMedicaments),
            Groups = BodyTable.Of(groups),
            GroupNumbers = groupNumbers,
            GroupNames = groupNames,
        };
    }

    private List<ReadOnlyMemory<byte>> BuildMedicaments(
        IEnumerable<Medicament> rows, out Dictionary<int, int> numbers, out NameIndex names)
    {
        using var scratch = new Scratch();
        var buffer = new BodyBuffer();
        var nameBuilder = new NameIndex.Builder();
        List<ReadOnlyMemory<byte>> bodies = [];
        List<(int Presentation, int Start, int Length)> nested = [];
        numbers = [];
        foreach (var row in rows)
        {
            nested.Clear();
            var body = buffer.Append(scratch.Render(row, WriteMedicament), Comma);

            // The body of an attached presentation is the piece of the medicament's: the same bytes are not kept twice.
            foreach (var (presentation, start, length) in nested)
            {
                _presentationBodies[presentation] = body.Slice(start, length);
                _presentationMedicaments[presentation] = bodies.Count;
            }

            numbers[row.Cis.Value] = bodies.Count;
            bodies.Add(body);
            nameBuilder.Add(row.Denomination);
            if (_generiques.Has(row.Cis.Value))
            {
                _members[row.Cis.Value] = (row.Denomination, row.FormePharmaceutique);
            }
        }

        names = nameBuilder.Build();
        return bodies;

        void WriteMedicament(Utf8JsonWriter json, Medicament row)
        {
            json.WriteStartObject();
            Representations.WriteOwnFields(json, row);
            WriteRaw(json, JsonNames.Composition, _compositions.Of(row.Cis.Value));
            json.WriteStartArray(JsonNames.Generiques);
            foreach (var generique in _generiques.Of(row.Cis.Value))
            {
                Representations.Write(json, generique, _groups[generique.Groupe].Libelle);
            }

            json.WriteEndArray();
            json.WriteStartArray(JsonNames.Presentation);
            foreach (var presentation in _presentations.Of(row.Cis.Value))
            {
                var body = _presentationBodies[presentation];
                json.WriteRawValue(body.Span, skipInputValidation: true);
                nested.Add((presentation, (int)(json.BytesCommitted + json.BytesPending) - body.Length, body.Length));
            }

            json.WriteEndArray();
            WriteRaw(json, JsonNames.Conditions, _conditions.Of(row.Cis.Value));
            json.WriteEndObject();
        }
    }

    /// <summary>Gives the presentations of no medicament bytes of their own, so that the buffer of all presentations can go.</summary>
    private void DetachOrphans()
    {
        for (var i = 0; i < _presentationBodies.Count; i++)
        {
            if (_presentationMedicaments[i] == CipIndex.NoMedicament)
            {
                _presentationBodies[i] = _presentationBodies[i].ToArray();
            }
        }
    }

    private List<ReadOnlyMemory<byte>> BuildGroups(out Dictionary<int, int> numbers, out NameIndex names)
    {
        using var scratch = new Scratch();
        var buffer = new BodyBuffer();
        var nameBuilder = new NameIndex.Builder();
        List<ReadOnlyMemory<byte>> bodies = [];
        numbers = [];
        foreach (var (id, group) in _groups.OrderBy(pair => pair.Key))
        {
            numbers[id] = bodies.Count;
            bodies.Add(buffer.Append(scratch.Render((id, group), WriteGroup), Comma));
            nameBuilder.Add(group.Libelle);
        }

        names = nameBuilder.Build();
        return bodies;

        void WriteGroup(Utf8JsonWriter json, (int Id, GroupRows Rows) group)
        {
            json.WriteStartObject();
            json.WriteNumber(JsonNames.GroupId, group.Id);
            json.WriteString(JsonNames.Libelle, group.Rows.Libelle);
            json.WriteStartArray(JsonNames.Medicaments);
            foreach (var member in group.Rows.Members)
            {
                if (_members.TryGetValue(member.Cis.Value, out var medicament))
                {
                    json.WriteStartObject();
                    json.WriteNumber(JsonNames.Cis, member.Cis.Value);
                    json.WriteString(JsonNames.ElementPharmaceutique, medicament.Denomination);
                    json.WriteString(JsonNames.FormePharmaceutique, medicament.Forme);
                    json.WriteString(JsonNames.Type, TypeGenerique.Libelle(member.CodeType));
                    WriteRaw(json, JsonNames.Composition, _groupCompositions.Of(member.Cis.Value));
                    json.WriteEndObject();
                }
            }

            json.WriteEndArray();
            json.WriteStartArray(JsonNames.OrphanCis);
            foreach (var member in group.Rows.Members)
            {
                if (!_members.ContainsKey(member.Cis.Value))
                {
                    json.WriteNumberValue(member.Cis.Value);
                }
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }
    }

    private static void WriteRaw(Utf8JsonWriter json, JsonEncodedText name, IEnumerable<ReadOnlyMemory<byte>> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteRawValue(value.Span, skipInputValidation: true);
        }

        json.WriteEndArray();
    }

    /// <summary>A generic group while it is put together: the label of its last row, the members in file order.</summary>
    private sealed class GroupRows
    {
        public string Libelle { get; set; } = "";

        public List<Generique> Members { get; } = [];
    }

    /// <summary>One buffer and one writer for the rendering of many values, one after the other.</summary>
    private sealed class Scratch : IDisposable
    {
        private readonly ArrayBufferWriter<byte> _bytes = new(1 << 14);
        private readonly Utf8JsonWriter _json;

        public Scratch() => _json = new Utf8JsonWriter(_bytes, JsonOutput.Options);

        /// <returns>Valid until the next call.</returns>
        public ReadOnlySpan<byte> Render<TValue>(TValue value, Action<Utf8JsonWriter, TValue> write)
        {
            _bytes.ResetWrittenCount();
            _json.Reset();
            write(_json, value);
            _json.Flush();
            return _bytes.WrittenSpan;
        }

        public void Dispose() => _json.Dispose();
    }
}
