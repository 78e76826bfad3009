using System.Buffers;
using System.Text.Json;
using Medicaments.Api.Answers;
using Medicaments.Api.Http;
using Medicaments.Api.Pipeline;
using Medicaments.Api.Serving;

namespace Medicaments.Api.Endpoints;

/// <summary><c>/health</c> (contract 13) and the probes of extension X-6.</summary>
internal sealed class HealthEndpoints(SnapshotHolder holder, DataState state, TimeZoneInfo zone, TimeProvider time)
{
    private const string Healthy = "healthy";

    private static readonly TimeSpan StuckAfter = TimeSpan.FromMinutes(5);
    private static readonly byte[] Alive = """{"status":"alive"}"""u8.ToArray();
    private static readonly byte[] Ready = """{"status":"ready"}"""u8.ToArray();
    private static readonly byte[] NotReady = """{"status":"loading"}"""u8.ToArray();

    /// <summary>A report changes by itself once a second at most: probes and monitors share it meanwhile.</summary>
    private volatile Report? _report;

    public static void Map(IEndpointRouteBuilder app, TimeZoneInfo zone)
    {
        var health = ActivatorUtilities.CreateInstance<HealthEndpoints>(app.ServiceProvider, zone);
        app.MapGet("/health", health.Health).Costs(5).Unlogged();
        app.MapGet("/livez", () => Answer.State(Alive, CachePolicy.None)).Costs(0).Unlogged().CountedAs("/health");
        app.MapGet("/readyz", health.Readiness).Costs(0).Unlogged().CountedAs("/health");
    }

    private Answer Readiness() => holder.Current is null
        ? Answer.State(NotReady, CachePolicy.None, StatusCodes.Status503ServiceUnavailable)
        : Answer.State(Ready, CachePolicy.None);

    private Answer Health()
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var report = _report;
        if (report is null || report.Second != now || report.Snapshot != holder.Current || report.IsUpdating != state.IsUpdating)
        {
            _report = report = Write(now);
        }

        return Answer.State(report.Body, CachePolicy.None, report.Status);
    }

    private Report Write(long second)
    {
        var current = holder.Current;
        var isUpdating = state.IsUpdating;
        var age = current is null ? null : state.Age;
        var status = StatusOf(current, age);
        var bytes = new ArrayBufferWriter<byte>(512);
        using var json = new Utf8JsonWriter(bytes, JsonOutput.Options);
        json.WriteStartObject();
        json.WriteString("status", status);
        if (current is not null)
        {
            json.WriteString("source", DataState.NameOf(current.Manifest.Source));
        }

        WriteFields();
        json.WriteStartObject("data");
        WriteFields();
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return new Report(
            second, current, isUpdating, bytes.WrittenMemory,
            status == Healthy ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);

        void WriteFields()
        {
            if (current is null)
            {
                json.WriteNull("last_update");
                json.WriteNull("data_age_hours");
            }
            else
            {
                json.WriteString("last_update", TimeZoneInfo.ConvertTime(state.LastUpdate!.Value, zone).ToString(LocalTime.Format, LocalTime.Culture));
                json.WriteNumber("data_age_hours", decimal.Round((decimal)Math.Max(0, age!.Value.TotalHours), 1));
            }

            json.WriteNumber("medicaments", current?.Medicaments.Bodies.Count ?? 0);
            json.WriteNumber("generiques", current?.Groups.Bodies.Count ?? 0);
            json.WriteBoolean("is_updating", isUpdating);
        }
    }

    /// <summary>The first rule of contract 13 that applies.</summary>
    private string StatusOf(ServedSnapshot? current, TimeSpan? age) =>
        current is null || current.Medicaments.Bodies.Count == 0 || current.Groups.Bodies.Count == 0 ? "unhealthy"
        : age > TimeSpan.FromHours(48) ? "unhealthy"
        : age > TimeSpan.FromHours(24) ? "degraded"
        : state.UpdatingFor > StuckAfter && age > TimeSpan.FromHours(6) ? "degraded"
        : Healthy;

    private sealed record Report(long Second, ServedSnapshot? Snapshot, bool IsUpdating, ReadOnlyMemory<byte> Body, int Status);
}
