using System.Text.Json.Nodes;

namespace Medicaments.Tests.AppHost;

public sealed class ManifestFileTests
{
    [Fact]
    public async Task Manifest_Generated_IsTheCommittedOne()
    {
        // Beside the committed file, since paths in it are relative.
        var generated = Path.Combine(PublishedModel.Root, $"aspire-manifest-{Guid.NewGuid():N}.json");

        await PublishedModel.WriteAsync("--publisher", "manifest", "--output-path", generated);
        var actual = JsonNode.Parse(await File.ReadAllTextAsync(generated));
        File.Delete(generated);

        var committed = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(PublishedModel.Root, "aspire-manifest.json")));
        Assert.True(
            JsonNode.DeepEquals(committed, actual),
            "aspire-manifest.json is not what the model gives: dotnet run --project Medicaments.AppHost -- --publisher manifest --output-path ../aspire-manifest.json");
    }

    [Fact]
    public void Manifest_Committed_TellsTheModelInTheRealFormat()
    {
        var resources = JsonNode.Parse(File.ReadAllText(Path.Combine(PublishedModel.Root, "aspire-manifest.json")))!["resources"]!.AsObject();

        Assert.Equal(
            ["compose", "medicaments-ingest", "medicaments-api", "loki", "prometheus", "grafana-alloy", "grafana-password", "grafana", "alertmanager"],
            resources.Select(resource => resource.Key));
        Assert.Equal("This resource does not support generation in the manifest.", (string?)resources["compose"]!["error"]);

        var api = resources["medicaments-api"]!;
        Assert.Equal("project.v1", (string?)api["type"]);
        Assert.Equal("Medicaments.Api/Medicaments.Api.csproj", (string?)api["path"]);
        Assert.Equal("{medicaments-api.bindings.http.targetPort}", (string?)api["env"]!["PORT"]);
        Assert.Equal("{medicaments-ingest.bindings.http.url}", (string?)api["env"]!["services__medicaments-ingest__http__0"]);
        Assert.Equal(
            """{"scheme":"http","protocol":"tcp","transport":"http","port":8030,"targetPort":8000,"external":true}""",
            api["bindings"]!["http"]!.ToJsonString());
        Assert.Null(api["bindings"]!["metrics"]!["external"]);

        var password = resources["grafana-password"]!;
        Assert.Equal("parameter.v0", (string?)password["type"]);
        Assert.Equal("{grafana-password.inputs.value}", (string?)password["value"]);
        Assert.True((bool?)password["inputs"]!["value"]!["secret"]);
        Assert.Equal("{grafana-password.value}", (string?)resources["grafana"]!["env"]!["GF_SECURITY_ADMIN_PASSWORD"]);

        var alloy = resources["grafana-alloy"]!;
        Assert.Equal("container.v1", (string?)alloy["type"]);
        Assert.Equal("{medicaments-api.bindings.metrics.host}:{medicaments-api.bindings.metrics.port}", (string?)alloy["env"]!["API_METRICS"]);
        Assert.Equal(
            """[{"source":"observability/alloy","target":"/etc/alloy","readOnly":true}]""",
            alloy["bindMounts"]!.ToJsonString());
    }
}
