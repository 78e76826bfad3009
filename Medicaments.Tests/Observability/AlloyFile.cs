namespace Medicaments.Tests.Observability;

/// <summary>A configuration of the collector.</summary>
internal sealed class AlloyFile
{
    private AlloyFile(string file) => Components = AlloyParser.Parse(ObservabilityFiles.Read(file));

    public List<AlloyBlock> Components { get; }

    public static AlloyFile Read(string file) => new(file);

    public AlloyBlock Component(string name, string label) =>
        Components.Single(component => component.Name == name && component.Label == label);

    public IEnumerable<AlloyBlock> Named(string name) => Components.Where(component => component.Name == name);
}
