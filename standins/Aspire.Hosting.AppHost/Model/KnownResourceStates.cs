namespace Aspire.Hosting.ApplicationModel;

internal static class KnownResourceStates
{
    public static readonly string Active = "Active";
    public static readonly string Exited = "Exited";
    public static readonly string FailedToStart = "FailedToStart";
    public static readonly string Finished = "Finished";
    public static readonly string NotStarted = "NotStarted";
    public static readonly string Running = "Running";
    public static readonly string Starting = "Starting";
    public static readonly string Stopping = "Stopping";
    public static readonly string ValueMissing = "ValueMissing";
    public static readonly string Waiting = "Waiting";
}

public static class KnownResourceCommands
{
    public static readonly string RestartCommand = "restart";
    public static readonly string StartCommand = "start";
    public static readonly string StopCommand = "stop";
}
