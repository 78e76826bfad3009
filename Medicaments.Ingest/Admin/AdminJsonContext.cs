using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Medicaments.Snapshots;

namespace Medicaments.Ingest.Admin;

/// <summary>JSON of the admin door: as that of the store's files, for people and programs.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    Converters = [typeof(SnapshotIdConverter)])]
[JsonSerializable(typeof(AdminProblem))]
[JsonSerializable(typeof(OperationAnswer))]
[JsonSerializable(typeof(UpdateReport))]
[JsonSerializable(typeof(UpdateProgress))]
[JsonSerializable(typeof(StoredSnapshots))]
[JsonSerializable(typeof(RejectedCandidates))]
[JsonSerializable(typeof(RejectedCandidate))]
[JsonSerializable(typeof(InspectedSnapshot))]
[JsonSerializable(typeof(ComparedSnapshots))]
internal sealed partial class AdminJsonContext : JsonSerializerContext
{
    static AdminJsonContext() => Default = new AdminJsonContext(new JsonSerializerOptions(Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
