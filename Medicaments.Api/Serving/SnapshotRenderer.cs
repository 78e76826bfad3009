using System.Buffers;
using System.Globalization;
using System.Runtime.ExceptionServices;
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

    /// <summary>Medicaments rendered by one thread in one go, into one piece of memory of about 1.5 MB.</summary>
    private const int BatchSize = 1024;

    private readonly Dictionary<int, GroupRows> _groups = [];
    private readonly RowsByCis<Generique> _generiques = new();
    private readonly RowsByCis<ReadOnlyMemory<byte>> _conditions = new();
    private readonly RowsByCis<ReadOnlyMemory<byte>> _compositions = new();
    private readonly RowsByCis<ReadOnlyMemory<byte>> _groupCompositions = new();
    private readonly RowsByCis<int> _presentations = new();
    private readonly CipIndex _cips = new();
    private Medicament[] _medicaments = [];
    private ReadOnlyMemory<byte>[] _presentationBodies = [];

    private SnapshotRenderer()
    {
    }

    /// <param name="pinned">Whether an operator chose this snapshot.</param>
    /// <exception cref="InvalidSnapshotException">A part is missing or damaged; the message names it.</exception>
    public static ServedSnapshot Render(SnapshotReader snapshot, bool pinned)
    {
        var renderer = new SnapshotRenderer();
        renderer.ReadGeneriques(snapshot.Generiques());
        InParallel(
            () => renderer.ReadCompositions(snapshot.Compositions()),
            () => renderer.ReadPresentations(snapshot.Presentations()),
            () => renderer.ReadConditions(snapshot.Conditions()),
            () => renderer._medicaments = [.. snapshot.Medicaments()]);
        return renderer.Build(snapshot.Manifest, pinned);
    }

    private static void InParallel(params Action[] actions)
    {
        try
        {
            Parallel.Invoke(actions);
        }
        catch (AggregateException exception)
        {
            ExceptionDispatchInfo.Throw(exception.InnerExceptions[0]);
        }
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
        List<ReadOnlyMemory<byte>> bodies = [];
        foreach (var row in rows)
        {
            _presentations.Add(row.Cis.Value, bodies.Count);
            _cips.Add(row.Cip7, row.Cip13, bodies.Count);
            bodies.Add(buffer.Append(scratch.Render(row, Representations.Write), Comma));
        }

        _presentationBodies = [.. bodies];
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

    private ServedSnapshot Build(Manifest manifest, bool pinned)
    {
        var numbers = NumberMedicaments();
        var medicamentOfPresentation = new int[_presentationBodies.Length];
        Array.Fill(medicamentOfPresentation, CipIndex.NoMedicament);
        var bodies = new ReadOnlyMemory<byte>[_medicaments.Length];
        NameIndex? names = null;
        var groups = new Groups([], [], null!);
        InParallel(
            () => groups = BuildGroups(numbers),
            () => names = IndexNames(),
            () => RenderMedicaments(bodies, medicamentOfPresentation));
        DetachOrphans(medicamentOfPresentation);
        var medicamentBodies = BodyTable.Of(bodies);
        return new ServedSnapshot
        {
            Manifest = manifest,
            IsPinned = pinned,
            LastModifiedText = manifest.Id.Time.ToString("R", CultureInfo.InvariantCulture),
            Export = new ExportBodies(medicamentBodies),
            Medicaments = medicamentBodies,
            MedicamentNumbers = numbers,
            MedicamentNames = names!,
            Presentations = BodyTable.Of(_presentationBodies),
            Cips = _cips.Build(medicamentOfPresentation),
            Groups = BodyTable.Of(groups.Bodies),
            GroupNumbers = groups.Numbers,
            GroupNames = groups.Names,
        };
    }

    private Dictionary<int, int> NumberMedicaments()
    {
        var numbers = new Dictionary<int, int>(_medicaments.Length);
        for (var i = 0; i < _medicaments.Length; i++)
        {
            numbers[_medicaments[i].Cis.Value] = i;
        }

        return numbers;
    }

    private NameIndex IndexNames()
    {
        var builder = new NameIndex.Builder();
        foreach (var medicament in _medicaments)
        {
            builder.Add(medicament.Denomination);
        }

        return builder.Build();
    }

    private void RenderMedicaments(ReadOnlyMemory<byte>[] bodies, int[] medicamentOfPresentation) => Parallel.For(
        0,
        (_medicaments.Length + BatchSize - 1) / BatchSize,
        () => new Scratch(1 << 21),
        (batch, _, scratch) =>
        {
            RenderBatch(scratch, batch * BatchSize, bodies, medicamentOfPresentation);
            return scratch;
        },
        scratch => scratch.Dispose());

    /// <summary>Renders the medicaments from one number on, side by side with a comma behind each.</summary>
    private void RenderBatch(Scratch scratch, int first, ReadOnlyMemory<byte>[] bodies, int[] medicamentOfPresentation)
    {
        scratch.Clear();
        var end = Math.Min(first + BatchSize, _medicaments.Length);
        Span<(int Start, int Length)> places = new (int, int)[end - first];
        List<(int Presentation, int Start, int Length)> nested = [];
        for (var i = first; i < end; i++)
        {
            var start = scratch.Length;
            WriteMedicament(scratch, _medicaments[i], nested, i, medicamentOfPresentation);
            places[i - first] = (start, scratch.Length - start);
            scratch.Append(Comma);
        }

        ReadOnlyMemory<byte> memory = scratch.ToArray();
        for (var i = first; i < end; i++)
        {
            bodies[i] = memory.Slice(places[i - first].Start, places[i - first].Length);
        }

        // The body of an attached presentation is the piece of the medicament's: the same bytes are not kept twice.
        foreach (var (presentation, start, length) in nested)
        {
            _presentationBodies[presentation] = memory.Slice(start, length);
        }
    }

    private void WriteMedicament(
        Scratch scratch, Medicament row, List<(int Presentation, int Start, int Length)> nested, int number, int[] medicamentOfPresentation)
    {
        var start = scratch.Length;
        var json = scratch.Begin();
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
            nested.Add((presentation, start + (int)(json.BytesCommitted + json.BytesPending) - body.Length, body.Length));
            medicamentOfPresentation[presentation] = number;
        }

        json.WriteEndArray();
        WriteRaw(json, JsonNames.Conditions, _conditions.Of(row.Cis.Value));
        json.WriteEndObject();
        json.Flush();
    }

    /// <summary>Gives the presentations of no medicament bytes of their own, so that the buffer of all presentations can go.</summary>
    private void DetachOrphans(int[] medicamentOfPresentation)
    {
        for (var i = 0; i < _presentationBodies.Length; i++)
        {
            if (medicamentOfPresentation[i] == CipIndex.NoMedicament)
            {
                _presentationBodies[i] = _presentationBodies[i].ToArray();
            }
        }
    }

    private Groups BuildGroups(Dictionary<int, int> medicamentNumbers)
    {
        using var scratch = new Scratch();
        var buffer = new BodyBuffer();
        var nameBuilder = new NameIndex.Builder();
        List<ReadOnlyMemory<byte>> bodies = [];
        Dictionary<int, int> numbers = [];
        foreach (var (id, group) in _groups.OrderBy(pair => pair.Key))
        {
            numbers[id] = bodies.Count;
            bodies.Add(buffer.Append(scratch.Render((id, group), WriteGroup), Comma));
            nameBuilder.Add(group.Libelle);
        }

        return new Groups(bodies, numbers, nameBuilder.Build());

        void WriteGroup(Utf8JsonWriter json, (int Id, GroupRows Rows) group)
        {
            json.WriteStartObject();
            json.WriteNumber(JsonNames.GroupId, group.Id);
            json.WriteString(JsonNames.Libelle, group.Rows.Libelle);
            json.WriteStartArray(JsonNames.Medicaments);
            foreach (var member in group.Rows.Members)
            {
                if (medicamentNumbers.TryGetValue(member.Cis.Value, out var number))
                {
                    var medicament = _medicaments[number];
                    json.WriteStartObject();
                    json.WriteNumber(JsonNames.Cis, member.Cis.Value);
                    json.WriteString(JsonNames.ElementPharmaceutique, medicament.Denomination);
                    json.WriteString(JsonNames.FormePharmaceutique, medicament.FormePharmaceutique);
                    json.WriteString(JsonNames.Type, TypeGenerique.Libelle(member.CodeType));
                    WriteRaw(json, JsonNames.Composition, _groupCompositions.Of(member.Cis.Value));
                    json.WriteEndObject();
                }
            }

            json.WriteEndArray();
            json.WriteStartArray(JsonNames.OrphanCis);
            foreach (var member in group.Rows.Members)
            {
                if (!medicamentNumbers.ContainsKey(member.Cis.Value))
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

    private sealed record Groups(List<ReadOnlyMemory<byte>> Bodies, Dictionary<int, int> Numbers, NameIndex Names);

    /// <summary>One buffer and one writer for the rendering of many values.</summary>
    private sealed class Scratch : IDisposable
    {
        private readonly ArrayBufferWriter<byte> _bytes;
        private readonly Utf8JsonWriter _json;

        public Scratch(int capacity = 1 << 14)
        {
            _bytes = new ArrayBufferWriter<byte>(capacity);
            _json = new Utf8JsonWriter(_bytes, JsonOutput.Options);
        }

        public int Length => _bytes.WrittenCount;

        /// <summary>A writer for one value behind what is there already; the caller flushes it.</summary>
        public Utf8JsonWriter Begin()
        {
            _json.Reset();
            return _json;
        }

        public void Append(byte value) => _bytes.Write([value]);

        public void Clear() => _bytes.ResetWrittenCount();

        public byte[] ToArray() => _bytes.WrittenSpan.ToArray();

        /// <summary>One value in place of what was there.</summary>
        /// <returns>Valid until the next call.</returns>
        public ReadOnlySpan<byte> Render<TValue>(TValue value, Action<Utf8JsonWriter, TValue> write)
        {
            Clear();
            write(Begin(), value);
            _json.Flush();
            return _bytes.WrittenSpan;
        }

        public void Dispose() => _json.Dispose();
    }
}
