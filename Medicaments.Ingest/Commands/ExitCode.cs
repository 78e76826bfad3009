using Medicaments.Ingest.Cycle;
using Medicaments.Snapshots;

namespace Medicaments.Ingest.Commands;

/// <summary>What the process ends with. Shown by <c>--help</c>.</summary>
internal enum ExitCode
{
    Success = 0,
    BadConfiguration = 1,
    Rejected = 2,
    SourceFailed = 3,
    StoreLocked = 4,
    StoreFailed = 5,
    Crashed = 6,
    Interrupted = 130,
}

internal static class ExitCodes
{
    public const string Description =
        "Exit codes: 0 done (published or nothing new), 1 bad configuration or arguments, or no Ingest to ask, 2 data rejected, 3 source failed, " +
        "4 store locked by another Ingest, or it runs an update already, 5 store or DATA_DIR damaged or not writable, 6 fault of the program, 130 interrupted.";

    /// <param name="fault">What a background service ended with.</param>
    public static ExitCode Of(Exception fault) =>
        fault is IOException or UnauthorizedAccessException or InvalidSnapshotException ? ExitCode.StoreFailed : ExitCode.Crashed;

    public static ExitCode Of(CycleResult result) => result switch
    {
        CycleResult.Published or CycleResult.Unchanged => ExitCode.Success,
        CycleResult.Rejected => ExitCode.Rejected,
        CycleResult.SourceFailed => ExitCode.SourceFailed,
        CycleResult.StoreFailed => ExitCode.StoreFailed,
        _ => ExitCode.Crashed,
    };
}
