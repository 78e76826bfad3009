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
    private readonly BodyTable _medicaments;

    /// <summary>The number of each medicament's first presentation, and a last entry where those of unknown medicaments begin.</summary>
    private readonly int[] _firsts;
    private readonly Piece[] _pieces;
    private readonly byte[][] _orphans;
    private readonly string?[] _entityTags;

    private PresentationBodies(Builder builder, BodyTable medicaments)
    {
        (_medicaments, _firsts, _pieces, _orphans) = (medicaments, builder.Firsts, builder.Pieces, builder.Orphans);
        _entityTags = new string?[Count];
    }

    public int Count => _pieces.Length + _orphans.Length;

    public ReadOnlyMemory<byte> this[int presentation] => presentation < _pieces.Length
        ? _medicaments[_pieces[presentation].Medicament].Slice(_pieces[presentation].Start, _pieces[presentation].Length)
        : _orphans[presentation - _pieces.Length];

    /// <summary>Hashed when first asked for: nothing else needs it.</summary>
    public string EntityTag(int presentation) => _entityTags[presentation] ??= EntityTags.Format(EntityTags.TagOf(this[presentation].Span));

    public Answer Answer(int presentation) => Answers.Answer.Of(this[presentation], EntityTag(presentation), _medicaments.Edition);

    public int MedicamentOf(int presentation) => presentation < _pieces.Length ? _pieces[presentation].Medicament : CipIndex.NoMedicament;

    /// <summary>Where a presentation lies in the body of a medicament.</summary>
    public readonly record struct Piece(int Medicament, int Start, int Length);

    /// <summary>Each medicament is filled once, by any thread.</summary>
    public sealed class Builder
    {
        /// <param name="rows">The presentations.</param>
        /// <param name="medicaments">The medicaments, by their numbers.</param>
        public Builder(RowLookup<Presentation> rows, RowLookup<Medicament> medicaments)
        {
            Firsts = new int[medicaments.Count + 1];
            Numbers = new int[rows.Count];
            var next = 0;
            for (var medicament = 0; medicament < medicaments.Count; medicament++)
            {
                Firsts[medicament] = next;
                foreach (var row in rows.Of(medicaments.KeyOf(medicament)))
                {
                    Numbers[row] = next++;
                }
            }

            Firsts[^1] = next;
            Pieces = new Piece[next];
            for (var row = 0; row < rows.Count; row++)
            {
                if (!medicaments.Contains(rows.KeyOf(row)))
                {
                    Numbers[row] = next++;
                    OrphanRows.Add(row);
                }
            }

            Orphans = new byte[OrphanRows.Count][];
        }

        /// <summary>For each row of the file the number of its presentation.</summary>
        public int[] Numbers { get; }

        public int[] Firsts { get; }

        public Piece[] Pieces { get; }

        /// <summary>The rows of unknown medicaments, in file order.</summary>
        public List<int> OrphanRows { get; } = [];

        /// <summary>Their bodies.</summary>
        public byte[][] Orphans { get; }

        /// <param name="index">Which of the medicament's presentations.</param>
        public void Add(int medicament, int index, int start, int length) =>
            Pieces[Firsts[medicament] + index] = new Piece(medicament, start, length);

        /// <summary>Those of a medicament whose body is shared with another generation.</summary>
        public void Share(int medicament, PresentationBodies other, int otherMedicament)
        {
            var first = other._firsts[otherMedicament];
            for (var i = 0; i < Firsts[medicament + 1] - Firsts[medicament]; i++)
            {
                Pieces[Firsts[medicament] + i] = other._pieces[first + i] with { Medicament = medicament };
            }
        }

        public PresentationBodies Build(BodyTable medicaments) => new(this, medicaments);
    }
}
