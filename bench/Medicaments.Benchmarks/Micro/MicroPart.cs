using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Medicaments.Benchmarks.Micro;

/// <summary>Single operations under BenchmarkDotNet, with what they allocate.</summary>
internal static class MicroPart
{
    public static void Run(RealStore data, BenchOptions options, Report report)
    {
        MicroData.Set(data, options);
        report.Heading("Inside");
        report.Paragraph("BenchmarkDotNet, in this process, real files of 2026-05; mean and standard deviation; allocations of all threads per operation.");

        // In process: the usual way builds a project per job, which a machine without a package feed cannot do.
        var config = ManualConfig.CreateEmpty()
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddLogger(NullLogger.Instance)
            .WithOptions(ConfigOptions.DisableLogFile | ConfigOptions.DisableOptimizationsValidator)
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "medicaments-benchmarks"));
        List<string[]> rows = [];
        foreach (var type in new[] { typeof(IngestBenchmarks), typeof(SnapshotBenchmarks), typeof(ServingBenchmarks) })
        {
            rows.AddRange(BenchmarkRunner.Run(type, config).Reports.Select(ToRow));
        }

        report.Table(["operation", "mean", "deviation", "allocated"], rows);
    }

    private static string[] ToRow(BenchmarkReport report)
    {
        var method = report.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo;
        var parameters = report.BenchmarkCase.HasParameters ? $", {report.BenchmarkCase.Parameters["Query"]}" : "";
        var allocated = report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0;
        return report.ResultStatistics is { } statistics
            ? [method + parameters, Time(statistics.Mean), Time(statistics.StandardDeviation), Bytes(allocated)]
            : [method + parameters, "failed", "", ""];
    }

    private static string Time(double nanoseconds) => nanoseconds switch
    {
        < 1e3 => nanoseconds.Text("0") + " ns",
        < 1e6 => (nanoseconds / 1e3).Text("0.0") + " µs",
        _ => (nanoseconds / 1e6).Text("0.0") + " ms",
    };

    private static string Bytes(long bytes) => bytes switch
    {
        < 1 << 14 => bytes.ToString(CultureInfo.InvariantCulture) + " B",
        < 1 << 20 => (bytes / 1024.0).Text("0") + " kB",
        _ => (bytes / 1048576.0).Text("0.0") + " MB",
    };
}
