namespace Aspire.Hosting.ApplicationModel;

public static class KnownResourceStates
{
    public static readonly string Running = "Running";
    internal static readonly string Active = "Active";
    internal static readonly string Exited = "Exited";
    internal static readonly string FailedToStart = "FailedToStart";
    internal static readonly string Finished = "Finished";
    internal static readonly string NotStarted = "NotStarted";
    internal static readonly string Starting = "Starting";
    internal static readonly string Stopping = "Stopping";
    internal static readonly string ValueMissing = "ValueMissing";
    internal static readonly string Waiting = "Waiting";
}

public static class KnownResourceCommands
{
    public static readonly string RestartCommand = "restart";
    public static readonly string StartCommand = "start";
    public static readonly string StopCommand = "stop";
}
