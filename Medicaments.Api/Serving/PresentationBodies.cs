using Medicaments.Api.Answers;
using Medicaments.Api.Http;
using Medicaments.Snapshots;

namespace Medicaments.Api.Serving;

/// <summary>
/// The ready bodies of presentations: pieces of the bodies of their medicaments, so that the same bytes are not kept twice. Those of one
/// medicament have numbers in a row, in file order; those of unknown medicaments come last and have bodies of their own.
/// </summary>
internal sealed class PresentationBodies
{
    /// <summary>In place of the number of a medicament, for a presentation whose CIS is unknown.</summary>
    public const int NoMedicament = -1;

    private readonly BodyTable _medicaments;
    private readonly Builder _parts;
    private readonly string?[] _entityTags;

    private PresentationBodies(Builder parts, BodyTable medicaments)
    {
        (_parts, _medicaments) = (parts, medicaments);
        _entityTags = new string?[Count];
    }

    public int Count => _parts.Pieces.Length + _parts.Orphans.Length;

    public ReadOnlyMemory<byte> this[int presentation] => MedicamentOf(presentation) is var medicament and not NoMedicament
        ? _medicaments[medicament].Slice(_parts.Pieces[presentation].Start, _parts.Pieces[presentation].Length)
        : _parts.Orphans[presentation - _parts.Pieces.Length];

    /// <summary>Codes are compared as integers; a CIP7 wins over an equal CIP13, a later row over an earlier (contract 3.2, 15.3).</summary>
    public bool TryFind(Cip cip, out int presentation) => _parts.ByCip.TryGetValue(cip.Value, out presentation);

    /// <summary>Hashed when first asked for: nothing else needs it.</summary>
    public string EntityTag(int presentation) => _entityTags[presentation] ??= EntityTags.Format(EntityTags.TagOf(this[presentation].Span));

    public Answer Answer(int presentation) => Answers.Answer.Of(this[presentation], EntityTag(presentation), _medicaments.Edition);

    public int MedicamentOf(int presentation) => presentation < _parts.Pieces.Length ? _parts.Pieces[presentation].Medicament : NoMedicament;

    /// <summary>Where a presentation lies in the body of a medicament.</summary>
    public readonly record struct Piece(int Medicament, int Start, int Length);

    /// <summary>Each medicament is filled once, by any thread.</summary>
    public sealed class Builder
    {
        /// <summary>The number of each medicament's first presentation, and a last entry where those of unknown medicaments begin.</summary>
        private readonly int[] _firsts;

        public Builder(RowLookup<Presentation> rows, RowLookup<Medicament> medicaments)
        {
            _firsts = new int[medicaments.Count + 1];
            var numbers = new int[rows.Count];
            var next = 0;
            for (var medicament = 0; medicament < medicaments.Count; medicament++)
            {
                _firsts[medicament] = next;
                foreach (var row in rows.Of(medicaments.KeyOf(medicament)))
                {
                    numbers[row] = next++;
                }
            }

            _firsts[^1] = next;
            Pieces = new Piece[next];
            using var scratch = new JsonScratch();
            List<byte[]> orphans = [];
            for (var row = 0; row < rows.Count; row++)
            {
                if (!medicaments.Contains(rows.KeyOf(row)))
                {
                    numbers[row] = next++;
                    orphans.Add(scratch.Render(rows[row], Representations.Write).ToArray());
                }
            }

            Orphans = [.. orphans];
            ByCip = new Dictionary<long, int>(2 * rows.Count);
            for (var row = 0; row < rows.Count; row++)
            {
                ByCip[rows.Cips(row).Cip13.Value] = numbers[row];
            }

            for (var row = 0; row < rows.Count; row++)
            {
                ByCip[rows.Cips(row).Cip7.Value] = numbers[row];
            }
        }

        /// <summary>A plain dictionary, as 42 000 codes in a frozen one take half as much memory again and are found no sooner (23 and 28 ns).</summary>
        public Dictionary<long, int> ByCip { get; }

        public Piece[] Pieces { get; }

        public byte[][] Orphans { get; }

        /// <param name="index">Which of the medicament's presentations.</param>
        public void Add(int medicament, int index, int start, int length) =>
            Pieces[_firsts[medicament] + index] = new Piece(medicament, start, length);

        /// <summary>Those of a medicament whose body is shared with another generation.</summary>
        public void Share(int medicament, PresentationBodies other, int otherMedicament)
        {
            var first = other._parts._firsts[otherMedicament];
            for (var i = 0; i < _firsts[medicament + 1] - _firsts[medicament]; i++)
            {
                Pieces[_firsts[medicament] + i] = other._parts.Pieces[first + i] with { Medicament = medicament };
            }
        }

        public PresentationBodies Build(BodyTable medicaments) => new(this, medicaments);
    }
}
