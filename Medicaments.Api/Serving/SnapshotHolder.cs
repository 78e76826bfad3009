namespace Medicaments.Api.Serving;

/// <summary>The one reference to the generation being served.</summary>
internal sealed class SnapshotHolder
{
    // Volatile: a reader must see the object that the reference names, not only the reference.
    private volatile ServedSnapshot? _current;

    /// <summary>Null before the first load. Take it once per request and pass it on.</summary>
    public ServedSnapshot? Current => _current;

    public void Swap(ServedSnapshot next) => _current = next;
}
