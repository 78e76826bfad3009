using System.Diagnostics;
using System.Globalization;

namespace Medicaments.ServiceDefaults.Metrics;

/// <summary>Metrics about the process and the runtime, by the names that Prometheus clients agree on.</summary>
internal static class ProcessMetrics
{
    private const string OpenFiles = "/proc/self/fd";
    private const string Limits = "/proc/self/limits";

    public static void AddTo(MetricRegistry registry, string version)
    {
        using var process = Process.GetCurrentProcess();
        var start = (process.StartTime.ToUniversalTime() - DateTime.UnixEpoch).TotalSeconds;
        registry.Read(MetricKind.Gauge, "build_info", "Version of the service.", "version", (version, () => 1));
        registry.Read(MetricKind.Counter, "process_cpu_seconds_total", "CPU time used.", () => Environment.CpuUsage.TotalTime.TotalSeconds);
        registry.Read(MetricKind.Gauge, "process_resident_memory_bytes", "Memory held in RAM.", () => Environment.WorkingSet);
        registry.Read(MetricKind.Gauge, "process_start_time_seconds", "Start of the process since 1970.", () => start);
        if (Directory.Exists(OpenFiles))
        {
            registry.Read(MetricKind.Gauge, "process_open_fds", "File descriptors in use.",
                () => Directory.EnumerateFileSystemEntries(OpenFiles).Count());
            registry.Read(MetricKind.Gauge, "process_max_fds", "File descriptors allowed.", ReadMaxOpenFiles);
        }
        registry.Read(MetricKind.Counter, "dotnet_gc_collections_total", "Garbage collections.", "generation",
            Enumerable.Range(0, GC.MaxGeneration + 1).Select(generation =>
                (generation.ToString(CultureInfo.InvariantCulture), new Func<double>(() => GC.CollectionCount(generation)))));
        registry.Read(MetricKind.Gauge, "dotnet_gc_heap_bytes", "Memory of objects, those that await collection included.", () => GC.GetTotalMemory(false));
        registry.Read(MetricKind.Gauge, "dotnet_threadpool_threads", "Threads of the pool.", () => ThreadPool.ThreadCount);
        registry.Read(MetricKind.Gauge, "dotnet_threadpool_queue_length", "Work waiting for a thread of the pool.", () => ThreadPool.PendingWorkItemCount);
    }

    /// <summary>The soft limit: <c>Max open files  1024  524288  files</c>.</summary>
    private static double ReadMaxOpenFiles()
    {
        const string Name = "Max open files";
        var line = File.ReadLines(Limits).First(line => line.StartsWith(Name, StringComparison.Ordinal));
        var soft = line[Name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0];
        return double.TryParse(soft, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) ? limit : double.PositiveInfinity;
    }
}
