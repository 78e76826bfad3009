using YamlDotNet.RepresentationModel;

namespace Medicaments.Tests.Observability;

public sealed class LokiConfigTests
{
    private static readonly YamlMappingNode Config = ObservabilityFiles.ReadYaml("loki/config.yaml");

    [Theory]
    [InlineData("auth_enabled", "false")]
    [InlineData("analytics.reporting_enabled", "false")]
    [InlineData("common.path_prefix", "/loki")]
    [InlineData("common.replication_factor", "1")]
    [InlineData("common.ring.kvstore.store", "inmemory")]
    [InlineData("common.storage.filesystem.chunks_directory", "/loki/chunks")]
    [InlineData("common.storage.filesystem.rules_directory", "/loki/rules")]
    [InlineData("limits_config.retention_period", "720h")]
    [InlineData("limits_config.ingestion_rate_mb", "16")]
    [InlineData("limits_config.ingestion_burst_size_mb", "32")]
    [InlineData("limits_config.per_stream_rate_limit", "16MB")]
    [InlineData("limits_config.per_stream_rate_limit_burst", "32MB")]
    [InlineData("limits_config.reject_old_samples_max_age", "720h")]
    [InlineData("limits_config.allow_structured_metadata", "true")]
    [InlineData("compactor.retention_enabled", "true")]
    [InlineData("compactor.working_directory", "/loki/compactor")]
    [InlineData("compactor.shared_store", "filesystem")]
    [InlineData("ruler.storage.type", "local")]
    [InlineData("ruler.storage.local.directory", "/loki/rules")]
    [InlineData("ruler.rule_path", "/loki/rules-temp")]
    [InlineData("ruler.ring.kvstore.store", "inmemory")]
    public void Setting_OfTheStagingStack_HasItsValue(string path, string expected)
    {
        var actual = path.Split('.').Aggregate<string, YamlNode>(Config, (node, key) => node[key]);

        Assert.Equal(expected, actual.ToString());
    }

    /// <summary>Structured metadata needs tsdb and v13, retention needs an index of a day.</summary>
    [Fact]
    public void Schema_OnlyPeriod_IsTsdbV13ByDay()
    {
        var period = Assert.Single((YamlSequenceNode)Config["schema_config"]["configs"]);

        Assert.Equal(
            ("tsdb", "filesystem", "v13", "24h"),
            (Text("store"), Text("object_store"), Text("schema"), period["index"]["period"].ToString()));

        string Text(string key) => period[key].ToString();
    }

    /// <summary>Of the forms that Loki 2.9 refuses at start.</summary>
    [Theory]
    [InlineData("ruler.storage", "filesystem")]
    [InlineData("limits_config", "ingestion_rate")]
    [InlineData("compactor", "delete_request_store")]
    public void Setting_OfAnotherVersion_IsAbsent(string path, string key)
    {
        var section = (YamlMappingNode)path.Split('.').Aggregate<string, YamlNode>(Config, (node, part) => node[part]);

        Assert.False(section.Children.ContainsKey(key));
    }
}
