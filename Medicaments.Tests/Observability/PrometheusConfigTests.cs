using YamlDotNet.RepresentationModel;

namespace Medicaments.Tests.Observability;

public sealed class PrometheusConfigTests
{
    private static readonly YamlMappingNode Config = ObservabilityFiles.ReadYaml("prometheus/prometheus.yml");

    /// <summary>Samples arrive by remote write; a replay after an outage must not be refused.</summary>
    [Fact]
    public void Configuration_ReceiverOnly_ScrapesNothingAndTakesLateSamples()
    {
        Assert.False(Config.Children.ContainsKey("scrape_configs"));
        Assert.Equal("30m", Config["storage"]["tsdb"]["out_of_order_time_window"].ToString());
        Assert.Equal("30s", Config["global"]["evaluation_interval"].ToString());
    }

    /// <summary>Retention is a flag in 2.48; in the file it is an unknown field and Prometheus does not start.</summary>
    [Fact]
    public void Configuration_Retention_IsNotInTheFile()
    {
        var storage = (YamlMappingNode)Config["storage"]["tsdb"];

        Assert.False(storage.Children.ContainsKey("retention"));
    }
}
