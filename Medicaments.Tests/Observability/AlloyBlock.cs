namespace Medicaments.Tests.Observability;

/// <summary>A component (<c>loki.write "default" { … }</c>) or a block inside one.</summary>
internal sealed record AlloyBlock(string Name, string? Label, int Line)
{
    public Dictionary<string, AlloyValue> Attributes { get; } = [];

    public List<AlloyBlock> Blocks { get; } = [];

    /// <summary>The name by which other components refer to it.</summary>
    public string Id => $"{Name}.{Label}";

    public IEnumerable<AlloyBlock> AllBlocks => Blocks.SelectMany(block => block.AllBlocks).Prepend(this);

    public IEnumerable<AlloyValue> AllValues => AllBlocks.SelectMany(block => block.Attributes.Values).SelectMany(value => value.AllParts);

    public AlloyBlock Block(string name) => Blocks.Single(block => block.Name == name);

    public string Text(string attribute) => ((AlloyText)Attributes[attribute]).Value;
}
