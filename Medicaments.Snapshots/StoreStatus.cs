using System.Text.Json;
using System.Text.Json.Serialization;

namespace Medicaments.Snapshots;

/// <summary>The small file <c>status.json</c> beside <c>current</c>: how the updating side is doing.</summary>
public sealed record StoreStatus
{
    public required UpdateState State { get; init; }

    /// <summary>When the running update started; null when none runs.</summary>
    public DateTimeOffset? RunningSince { get; init; }

    /// <summary>Last successful check of the source; one that found equal content counts.</summary>
    public DateTimeOffset? LastCheck { get; init; }

    /// <summary>Last time that content changed.</summary>
    public DateTimeOffset? LastChange { get; init; }

    /// <summary>When the next update is due, a retry included.</summary>
    public DateTimeOffset? NextRun { get; init; }

    /// <summary>Why the last update failed; null when it succeeded.</summary>
    public string? LastError { get; init; }

    public DateTimeOffset? LastErrorAt { get; init; }

    /// <exception cref="InvalidSnapshotException">The text is no status.</exception>
    public static StoreStatus FromJson(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, SnapshotJsonContext.Default.StoreStatus) ?? throw new InvalidSnapshotException("the status is empty");
        }
        catch (JsonException exception)
        {
            throw new InvalidSnapshotException($"the status cannot be read: {exception.Message}", exception);
        }
    }
}

/// <summary>Whether an update is running.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<UpdateState>))]
public enum UpdateState
{
    [JsonStringEnumMemberName("idle")]
    Idle,

    [JsonStringEnumMemberName("updating")]
    Updating,
}
