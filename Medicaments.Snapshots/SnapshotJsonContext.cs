using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Medicaments.Snapshots;

/// <summary>JSON of the store's files: readable names and accents, indented for people.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(SnapshotIdConverter)])]
[JsonSerializable(typeof(Manifest))]
[JsonSerializable(typeof(ManifestVersion))]
[JsonSerializable(typeof(StoreStatus))]
[JsonSerializable(typeof(RejectionReport))]
internal sealed partial class SnapshotJsonContext : JsonSerializerContext
{
    static SnapshotJsonContext() => Default = new SnapshotJsonContext(new JsonSerializerOptions(Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}

/// <summary>A snapshot id as text.</summary>
public sealed class SnapshotIdConverter : JsonConverter<SnapshotId>
{
    public override SnapshotId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        SnapshotId.TryParse(reader.GetString(), out var id) ? id : throw new JsonException("not a snapshot id");

    public override void Write(Utf8JsonWriter writer, SnapshotId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
