namespace Aspire.Hosting.Docker;

/// <summary>A variable that the Compose file leaves open, for <c>.env</c>.</summary>
public sealed class CapturedEnvironmentVariable
{
    public required string Name { get; init; }

    public string? Description { get; set; }
}
