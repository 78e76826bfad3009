namespace Medicaments.Tests.Infrastructure;

/// <summary>Tests that measure time or memory: alone, after all others.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MeasuredCollection
{
    public const string Name = "measured";
}
