using Medicaments.Api.Answers;
using Medicaments.Api.Search;
using Medicaments.Snapshots;

namespace Medicaments.Api.Serving;

/// <summary>
/// One generation of the data as it is served: ready bodies, entity tags and indexes. Immutable. A request takes it once, from
/// <see cref="SnapshotHolder"/>, and never sees another.
/// </summary>
internal sealed class ServedSnapshot
{
    public required Manifest Manifest { get; init; }

    /// <summary>Whether an operator chose it: what is announced may then be older and is served once the pin is gone.</summary>
    public required bool IsPinned { get; init; }

    /// <summary>In the order of <c>CIS_bdpm.txt</c>.</summary>
    public required BodyTable Medicaments { get; init; }

    /// <summary>From CIS to the number of the medicament.</summary>
    public required Dictionary<int, int> MedicamentNumbers { get; init; }

    /// <summary>Folded denominations, by number of the medicament.</summary>
    public required NameIndex MedicamentNames { get; init; }

    public required PresentationBodies Presentations { get; init; }

    public required CipIndex Cips { get; init; }

    /// <summary>Generic groups by ascending id.</summary>
    public required BodyTable Groups { get; init; }

    /// <summary>From group id to the number of the group.</summary>
    public required Dictionary<int, int> GroupNumbers { get; init; }

    /// <summary>Folded labels, by number of the group.</summary>
    public required NameIndex GroupNames { get; init; }

    public required ExportBodies Export { get; init; }
}
