namespace Medicaments.Ingest.Operations;

/// <summary>Marks a route of the admin door; the name is that of logs and metrics.</summary>
internal sealed record AdminCommand(string Name)
{
    /// <summary>For calls of what is not there.</summary>
    public const string Unknown = "unknown";

    public static readonly AdminCommand Update = new("update");
    public static readonly AdminCommand Progress = new("progress");
    public static readonly AdminCommand Pin = new("pin");
    public static readonly AdminCommand Unpin = new("unpin");
    public static readonly AdminCommand RollBack = new("rollback");
    public static readonly AdminCommand Accept = new("accept");
    public static readonly AdminCommand Rejected = new("rejected");
    public static readonly AdminCommand Snapshots = new("snapshots");
    public static readonly AdminCommand Inspect = new("inspect");
    public static readonly AdminCommand Compare = new("compare");

    public static IEnumerable<string> Names =>
        [.. new[] { Update, Progress, Pin, Unpin, RollBack, Accept, Rejected, Snapshots, Inspect, Compare }.Select(command => command.Name), Unknown];
}

/// <summary>How a call ended.</summary>
internal enum AdminOutcome
{
    Done,

    /// <summary>The caller may come in and asked for what cannot be.</summary>
    Refused,

    /// <summary>The caller may not come in.</summary>
    Denied,

    /// <summary>It was tried and did not succeed.</summary>
    Failed,
}
