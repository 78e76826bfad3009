using System.Buffers;
using System.Text.Json;
using Medicaments.Api.Answers;
using Medicaments.Api.Http;
using Medicaments.Api.Pipeline;
using Medicaments.Api.Serving;
using Medicaments.Snapshots;

namespace Medicaments.Api.Endpoints;

/// <summary><c>/v1/diagnostics</c> (contract 14).</summary>
internal sealed class DiagnosticsEndpoints(DataState state, TimeZoneInfo zone, TimeProvider time)
{
    private const int Mebibyte = 1 << 20;

    private readonly long _started = time.GetTimestamp();

    public static void Map(IEndpointRouteBuilder app, TimeZoneInfo zone)
    {
        var diagnostics = ActivatorUtilities.CreateInstance<DiagnosticsEndpoints>(app.ServiceProvider, zone);
        app.MapGet("/v1/diagnostics", diagnostics.Diagnostics).Costs(30);
    }

    private Answer Diagnostics(ServedSnapshot data, in RequestTarget request)
    {
        var bytes = new ArrayBufferWriter<byte>(2048);
        using var json = new Utf8JsonWriter(bytes, JsonOutput.Options);
        json.WriteStartObject();
        json.WriteString("timestamp", Local(time.GetUtcNow()));
        json.WriteNumber("uptime_seconds", Math.Round(time.GetElapsedTime(_started).TotalSeconds, 3));
        json.WriteString("next_update", Local(UpdateSchedule.NextSlot(time.GetUtcNow(), zone)));
        json.WriteNumber("data_age_hours", state.Age?.TotalHours ?? 0);
        json.WriteStartObject("system");
        WriteSystem(json);
        json.WriteEndObject();
        json.WriteStartObject("data_integrity");
        WriteIntegrity(json, data.Manifest.Integrity);
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return Answer.State(bytes.WrittenMemory, CachePolicy.Diagnostics);
    }

    private string Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone).ToString(LocalTime.Format, LocalTime.Culture);

    private static void WriteSystem(Utf8JsonWriter json)
    {
        var threads = Math.Max(1, ThreadPool.ThreadCount);
        var workingSet = Environment.WorkingSet / Mebibyte;
        var heap = GC.GetTotalMemory(false) / Mebibyte;

        // The name is kept for the dashboards that read it; the value is the nearest thing that .NET has.
        json.WriteNumber("goroutines", threads);
        json.WriteStartObject("memory");
        json.WriteNumber("alloc_mb", heap);
        json.WriteNumber("sys_mb", workingSet);
        json.WriteNumber("num_gc", GC.CollectionCount(0));
        json.WriteEndObject();
        json.WriteStartObject("dotnet");
        json.WriteString("version", Environment.Version.ToString());
        json.WriteNumber("thread_pool_threads", threads);
        json.WriteNumber("thread_pool_queue", ThreadPool.PendingWorkItemCount);
        json.WriteNumber("gc_gen0", GC.CollectionCount(0));
        json.WriteNumber("gc_gen1", GC.CollectionCount(1));
        json.WriteNumber("gc_gen2", GC.CollectionCount(2));
        json.WriteNumber("heap_mb", heap);
        json.WriteNumber("gc_pause_percent", Math.Round(GC.GetGCMemoryInfo().PauseTimePercentage, 2));
        json.WriteNumber("working_set_mb", workingSet);
        json.WriteNumber("cpu_count", Environment.ProcessorCount);
        json.WriteEndObject();
    }

    private static void WriteIntegrity(Utf8JsonWriter json, IntegrityReport report)
    {
        Write("medicaments_without_conditions", report.MedicamentsWithoutConditions);
        Write("medicaments_without_generiques", report.MedicamentsWithoutGeneriques);
        Write("medicaments_without_presentations", report.MedicamentsWithoutPresentations);
        Write("medicaments_without_compositions", report.MedicamentsWithoutCompositions);
        Write("generique_only_cis", report.GeneriqueOnlyCis);
        Write("presentations_with_orphaned_cis", report.PresentationsWithOrphanedCis, "sample_cip");

        void Write(string name, IntegrityFigure figure, string sample = "sample_cis")
        {
            json.WriteStartObject(name);
            json.WriteNumber("count", figure.Count);
            json.WriteStartArray(sample);
            foreach (var code in figure.Sample)
            {
                json.WriteNumberValue(code);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }
    }
}
