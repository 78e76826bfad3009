using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using YamlDotNet.Serialization;

namespace Medicaments.Tests.Conventions;

/// <summary>The OpenAPI document as the Api serves it. The reader takes JSON, so the YAML is converted first.</summary>
internal static class OpenApiFile
{
    public static ReadResult Read() => OpenApiDocument.Parse(ToJson(File.ReadAllText(Find())), OpenApiConstants.Json);

    private static string ToJson(string yaml)
    {
        var document = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build().Deserialize(yaml);
        return new SerializerBuilder().JsonCompatible().Build().Serialize(document);
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Medicaments.sln")))
                return Path.Combine(folder.FullName, "Medicaments.Api", "wwwroot", "openapi.yaml");
        }

        throw new DirectoryNotFoundException($"No Medicaments.sln above {AppContext.BaseDirectory}");
    }
}
