using Medicaments.Tests.Infrastructure;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using YamlDotNet.Serialization;

namespace Medicaments.Tests.Conventions;

/// <summary>The OpenAPI document as the Api serves it. The reader takes JSON, so the YAML is converted first.</summary>
internal static class OpenApiFile
{
    public static ReadResult Read() => OpenApiDocument.Parse(ToJson(File.ReadAllText(Path.Combine(Repository.Root, "Medicaments.Api", "wwwroot", "openapi.yaml"))), OpenApiConstants.Json);

    private static string ToJson(string yaml)
    {
        var document = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build().Deserialize(yaml);
        return new SerializerBuilder().JsonCompatible().Build().Serialize(document);
    }
}
