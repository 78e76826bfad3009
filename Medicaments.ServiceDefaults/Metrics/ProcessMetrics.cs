using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;

namespace Medicaments.ServiceDefaults.Metrics;

/// <summary>Metrics about the process and the runtime, by the names that Prometheus clients agree on.</summary>
internal static class ProcessMetrics
{
    private const string OpenFiles = "/proc/self/fd";
    private const string Limits = "/proc/self/limits";

    public static void AddTo(Meter meter, string version)
    {
        using var process = Process.GetCurrentProcess();
        var start = (process.StartTime.ToUniversalTime() - DateTime.UnixEpoch).TotalSeconds;
        meter.CreateObservableGauge("build_info", () => new Measurement<int>(1, Tag("version", version)), description: "Version of the service.");
        meter.CreateObservableCounter("process_cpu_seconds_total", () => Environment.CpuUsage.TotalTime.TotalSeconds, description: "CPU time used.");
        meter.CreateObservableGauge("process_resident_memory_bytes", () => Environment.WorkingSet, description: "Memory held in RAM.");
        meter.CreateObservableGauge("process_start_time_seconds", () => start, description: "Start of the process since 1970.");
        if (Directory.Exists(OpenFiles))
        {
            meter.CreateObservableGauge(
                "process_open_fds", () => Directory.EnumerateFileSystemEntries(OpenFiles).Count(), description: "File descriptors in use.");
            meter.CreateObservableGauge("process_max_fds", ReadMaxOpenFiles, description: "File descriptors allowed.");
        }
        meter.CreateObservableCounter("dotnet_gc_collections_total", Collections, description: "Garbage collections.");
        meter.CreateObservableGauge(
            "dotnet_gc_heap_bytes", () => GC.GetTotalMemory(false), description: "Memory of objects, those that await collection included.");
        meter.CreateObservableGauge("dotnet_threadpool_threads", () => ThreadPool.ThreadCount, description: "Threads of the pool.");
        meter.CreateObservableGauge(
            "dotnet_threadpool_queue_length", () => ThreadPool.PendingWorkItemCount, description: "Work waiting for a thread of the pool.");
    }

    private static IEnumerable<Measurement<int>> Collections() => Enumerable.Range(0, GC.MaxGeneration + 1).Select(generation =>
        new Measurement<int>(GC.CollectionCount(generation), Tag("generation", generation.ToString(CultureInfo.InvariantCulture))));

    private static KeyValuePair<string, object?> Tag(string label, string value) => new(label, value);

    /// <summary>The soft limit: <c>Max open files  1024  524288  files</c>.</summary>
    private static double ReadMaxOpenFiles()
    {
        const string Name = "Max open files";
        var line = File.ReadLines(Limits).First(line => line.StartsWith(Name, StringComparison.Ordinal));
        var soft = line[Name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0];
        return double.TryParse(soft, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) ? limit : double.PositiveInfinity;
    }
}
