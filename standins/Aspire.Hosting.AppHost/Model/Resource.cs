using System.Text.RegularExpressions;

namespace Aspire.Hosting.ApplicationModel;

public abstract partial class Resource : IResource
{
    private readonly List<object> _annotations = [];

    protected Resource(string name)
    {
        if (!ValidName().IsMatch(name))
            throw new DistributedApplicationException($"Resource name '{name}': 1 to 64 letters, digits or single hyphens, a letter first, no hyphen last.");

        Name = name;
    }

    public string Name { get; }

    internal IEnumerable<Endpoint> Endpoints => All<Endpoint>();

    internal IEnumerable<T> All<T>() => _annotations.OfType<T>();

    internal void Add(object annotation) => _annotations.Add(annotation);

    internal void AddEnvironment(Action<Dictionary<string, object>> set) => _annotations.Add(set);

    /// <summary>Environment in the order it was asked for; a later value of the same name wins.</summary>
    internal Dictionary<string, object> EnvironmentValues()
    {
        var values = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var set in All<Action<Dictionary<string, object>>>())
            set(values);
        return values;
    }

    [GeneratedRegex("^(?=.{1,64}$)[A-Za-z](-?[A-Za-z0-9])*$")]
    private static partial Regex ValidName();
}
