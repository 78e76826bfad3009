namespace Medicaments.Tests.Observability;

/// <summary>A value of the collector's configuration language.</summary>
internal abstract record AlloyValue
{
    public virtual IEnumerable<AlloyValue> Parts => [];

    public IEnumerable<AlloyValue> AllParts => Parts.SelectMany(part => part.AllParts).Prepend(this);
}

internal sealed record AlloyText(string Value) : AlloyValue;

/// <summary>A number or one of <c>true</c>, <c>false</c>, <c>null</c>.</summary>
internal sealed record AlloyLiteral(string Value) : AlloyValue;

/// <summary><c>component.name.label.export</c>.</summary>
internal sealed record AlloyReference(string Path) : AlloyValue;

internal sealed record AlloyCall(string Function, List<AlloyValue> Arguments) : AlloyValue
{
    public override IEnumerable<AlloyValue> Parts => Arguments;
}

internal sealed record AlloyList(List<AlloyValue> Items) : AlloyValue
{
    public override IEnumerable<AlloyValue> Parts => Items;
}

internal sealed record AlloyObject(Dictionary<string, AlloyValue> Fields) : AlloyValue
{
    public override IEnumerable<AlloyValue> Parts => Fields.Values;
}
