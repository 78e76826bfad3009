using System.Globalization;
using System.Runtime.ExceptionServices;
using System.Text.Json;
using Medicaments.Api.Json;
using Medicaments.Api.Search;
using Medicaments.Snapshots;

namespace Medicaments.Api.Serving;

/// <summary>
/// Makes a <see cref="ServedSnapshot"/>: numbers the medicaments, then renders each with its rows from the other tables, which are
/// decoded as they are needed. So its memory stays near that of the parts and the result together.
/// </summary>
internal sealed class SnapshotRenderer
{
    private const byte Comma = (byte)',';

    /// <summary>Medicaments rendered by one thread in one go, into one piece of memory of about 1.5 MB.</summary>
    private const int BatchSize = 1024;

    private readonly SortedDictionary<int, GroupRows> _groups = [];
    private readonly Medicament[] _medicaments;
    private readonly Generique[] _generiques;
    private readonly ILookup<int, Generique> _generiquesByCis;
    private readonly RowLookup<Presentation> _presentations;
    private readonly RowLookup<Composition> _compositions;
    private readonly RowLookup<Condition> _conditions;
    private readonly ReadOnlyMemory<byte>[] _presentationBodies;
    private readonly (Cip Cip7, Cip Cip13)[] _cips;
    private readonly int[] _medicamentOfPresentation;

    /// <exception cref="InvalidSnapshotException">A part is missing or damaged; the message names it.</exception>
    private SnapshotRenderer(SnapshotReader snapshot)
    {
        (_medicaments, _generiques, _presentations, _compositions, _conditions) = Read(snapshot);
        _generiquesByCis = _generiques.ToLookup(row => row.Cis.Value);
        _presentationBodies = new ReadOnlyMemory<byte>[_presentations.Count];
        _cips = new (Cip, Cip)[_presentations.Count];
        _medicamentOfPresentation = new int[_presentations.Count];
        Array.Fill(_medicamentOfPresentation, CipIndex.NoMedicament);
    }

    /// <param name="pinned">Whether an operator chose this snapshot.</param>
    /// <exception cref="InvalidSnapshotException">A part is missing or damaged; the message names it.</exception>
    public static ServedSnapshot Render(SnapshotReader snapshot, bool pinned) => new SnapshotRenderer(snapshot).Build(snapshot.Manifest, pinned);

    private static (Medicament[], Generique[], RowLookup<Presentation>, RowLookup<Composition>, RowLookup<Condition>) Read(
        SnapshotReader snapshot)
    {
        Medicament[] medicaments = [];
        Generique[] generiques = [];
        RowLookup<Presentation> presentations = null!;
        RowLookup<Composition> compositions = null!;
        RowLookup<Condition> conditions = null!;
        InParallel(
            () => medicaments = [.. snapshot.Medicaments()],
            () => generiques = [.. snapshot.Generiques()],
            () => presentations = snapshot.PresentationsByCis(),
            () => compositions = snapshot.CompositionsByCis(),
            () => conditions = snapshot.ConditionsByCis());
        return (medicaments, generiques, presentations, compositions, conditions);
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

    private ServedSnapshot Build(Manifest manifest, bool pinned)
    {
        GroupGeneriques();
        var numbers = NumberMedicaments();
        var bodies = new ReadOnlyMemory<byte>[_medicaments.Length];
        NameIndex names = null!;
        Groups groups = null!;
        InParallel(
            () => groups = BuildGroups(numbers),
            () => names = IndexNames(),
            () => RenderMedicaments(bodies));
        RenderOrphans(numbers);
        var medicamentBodies = BodyTable.Of(bodies);
        return new ServedSnapshot
        {
            Manifest = manifest,
            IsPinned = pinned,
            LastModifiedText = manifest.Id.Time.ToString("R", CultureInfo.InvariantCulture),
            Export = new ExportBodies(medicamentBodies),
            Medicaments = medicamentBodies,
            MedicamentNumbers = numbers,
            MedicamentNames = names,
            Presentations = BodyTable.Of(_presentationBodies),
            Cips = new CipIndex(_cips, _medicamentOfPresentation),
            Groups = BodyTable.Of(groups.Bodies),
            GroupNumbers = groups.Numbers,
            GroupNames = groups.Names,
        };
    }

    private void GroupGeneriques()
    {
        foreach (var row in _generiques)
        {
            if (!_groups.TryGetValue(row.Groupe, out var group))
            {
                _groups.Add(row.Groupe, group = new GroupRows());
            }

            group.Libelle = row.Libelle;
            group.Members.Add(row);
        }
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

    private void RenderMedicaments(ReadOnlyMemory<byte>[] bodies) => Parallel.For(
        0,
        (_medicaments.Length + BatchSize - 1) / BatchSize,
        () => new JsonScratch(1 << 21),
        (batch, _, scratch) =>
        {
            RenderBatch(scratch, batch * BatchSize, bodies);
            return scratch;
        },
        scratch => scratch.Dispose());

    /// <summary>Renders the medicaments from one number on, side by side with a comma behind each.</summary>
    private void RenderBatch(JsonScratch scratch, int first, ReadOnlyMemory<byte>[] bodies)
    {
        scratch.Clear();
        var end = Math.Min(first + BatchSize, _medicaments.Length);
        Span<(int Start, int Length)> places = new (int, int)[end - first];
        List<(int Presentation, int Start, int Length)> nested = [];
        for (var i = first; i < end; i++)
        {
            var start = scratch.Length;
            WriteMedicament(scratch, i, nested);
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

    private void WriteMedicament(JsonScratch scratch, int number, List<(int Presentation, int Start, int Length)> nested)
    {
        var medicament = _medicaments[number];
        var cis = medicament.Cis.Value;
        var origin = scratch.Length;
        var json = scratch.Begin();
        json.WriteStartObject();
        Representations.WriteOwnFields(json, medicament);
        json.WriteStartArray(JsonNames.Composition);
        foreach (var (_, row) in _compositions.Of(cis))
        {
            Representations.Write(json, row);
        }

        json.WriteEndArray();
        json.WriteStartArray(JsonNames.Generiques);
        foreach (var row in _generiquesByCis[cis])
        {
            Representations.Write(json, row, _groups[row.Groupe].Libelle);
        }

        json.WriteEndArray();
        json.WriteStartArray(JsonNames.Presentation);
        var separator = 0;
        foreach (var (presentation, row) in _presentations.Of(cis))
        {
            var start = Position() + separator;
            Representations.Write(json, row);
            nested.Add((presentation, origin + start, Position() - start));
            _cips[presentation] = (row.Cip7, row.Cip13);
            _medicamentOfPresentation[presentation] = number;
            separator = 1;
        }

        json.WriteEndArray();
        json.WriteStartArray(JsonNames.Conditions);
        foreach (var (_, row) in _conditions.Of(cis))
        {
            json.WriteStringValue(row.Texte);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();

        int Position() => (int)(json.BytesCommitted + json.BytesPending);
    }

    private void RenderOrphans(Dictionary<int, int> medicamentNumbers)
    {
        using var scratch = new JsonScratch();
        foreach (var (presentation, row) in _presentations.Keys.Where(cis => !medicamentNumbers.ContainsKey(cis)).SelectMany(_presentations.Of))
        {
            _presentationBodies[presentation] = scratch.Render(row, Representations.Write).ToArray();
            _cips[presentation] = (row.Cip7, row.Cip13);
        }
    }

    private Groups BuildGroups(Dictionary<int, int> medicamentNumbers)
    {
        using var scratch = new JsonScratch();
        var buffer = new BodyBuffer();
        var nameBuilder = new NameIndex.Builder();
        List<ReadOnlyMemory<byte>> bodies = [];
        Dictionary<int, int> numbers = [];
        foreach (var (id, group) in _groups)
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
                    json.WriteStartArray(JsonNames.Composition);
                    foreach (var (_, row) in _compositions.Of(member.Cis.Value))
                    {
                        Representations.WriteInGroup(json, row);
                    }

                    json.WriteEndArray();
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

    /// <summary>A generic group while it is put together: the label of its last row, the members in file order.</summary>
    private sealed class GroupRows
    {
        public string Libelle { get; set; } = "";

        public List<Generique> Members { get; } = [];
    }

    private sealed record Groups(List<ReadOnlyMemory<byte>> Bodies, Dictionary<int, int> Numbers, NameIndex Names);
}
