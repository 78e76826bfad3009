namespace Aspire.Hosting.ApplicationModel;

/// <summary>How a resource fares at one moment.</summary>
/// <param name="Resource">Which.</param>
/// <param name="State">One of <see cref="KnownResourceStates"/>, or <see cref="Skipped"/>.</param>
internal sealed record ResourceState(Resource Resource, string State)
{
    /// <summary>Not startable on this machine; <see cref="Detail"/> says why, and the rest runs without it.</summary>
    public const string Skipped = "Skipped";

    public string Name => Resource.Name;

    /// <summary>Null unless running; true without health checks.</summary>
    public bool? Healthy { get; init; }

    /// <summary>Reason of a state that needs one.</summary>
    public string? Detail { get; init; }

    public DateTimeOffset? Started { get; init; }

    public int? ProcessId { get; init; }

    public int Restarts { get; init; }

    public IReadOnlyList<EnvironmentEntry> Environment { get; init; } = [];

    public bool IsEnd => State is Skipped || State == KnownResourceStates.FailedToStart || State == KnownResourceStates.Exited
        || State == KnownResourceStates.Finished || State == KnownResourceStates.ValueMissing;
}

internal sealed record EnvironmentEntry(string Name, string Value, bool IsSecret);
