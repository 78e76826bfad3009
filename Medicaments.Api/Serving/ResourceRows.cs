using System.Text.Json;

namespace Medicaments.Api.Serving;

/// <summary>
/// What a <see cref="Resource"/> is made from: says of each item its code, its name, the rows behind it and how they are written. Items have
/// numbers from 0. Any number of threads may ask.
/// </summary>
internal abstract class ResourceRows
{
    public abstract int Count { get; }

    /// <summary>By which clients ask for it.</summary>
    public abstract int CodeOf(int item);

    /// <summary>By which it is searched.</summary>
    public abstract string NameOf(int item);

    /// <summary>Adds all rows that the body is made from.</summary>
    public abstract void AddOrigin(BodyOrigin origin, int item);

    /// <param name="json">At its start.</param>
    public abstract void Write(Utf8JsonWriter json, int item);

    /// <summary>In place of <see cref="Write"/>, for an item whose body is that of an item of the generation before.</summary>
    public virtual void Share(int item, int previousItem)
    {
    }
}
