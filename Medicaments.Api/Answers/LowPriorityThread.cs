using System.Runtime.InteropServices;

namespace Medicaments.Api.Answers;

/// <summary>Work that must not take the processors from those who answer requests.</summary>
internal static partial class LowPriorityThread
{
    private const int ProcessPriority = 0;
    private const int LowestPriority = 19;

    /// <summary>Runs it on a thread of its own: on Linux a thread whose priority was lowered cannot go back to the pool as it was.</summary>
    public static Task<TResult> RunAsync<TResult>(Func<TResult> work) => Task.Factory.StartNew(
        () =>
        {
            Lower();
            return work();
        },
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);

    private static void Lower()
    {
        if (OperatingSystem.IsLinux())
        {
            // There, 0 is the calling thread alone. Refused, it runs as everyone else does: slower answers for a moment, nothing worse.
            _ = SetPriority(ProcessPriority, 0, LowestPriority);
        }
        else
        {
            Thread.CurrentThread.Priority = ThreadPriority.Lowest;
        }
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, uint who, int priority);
}
