using System.Text.RegularExpressions;

namespace Medicaments.Tests.Observability;

public sealed class GrafanaProvisioningTests
{
    [Theory]
    [InlineData("prometheus", true)]
    [InlineData("loki", false)]
    public void Datasource_UidAndDefault_AreFixed(string uid, bool isDefault)
    {
        var source = GrafanaDatasources.All.Single(candidate => candidate.Uid == uid);

        Assert.Equal((uid, "proxy", isDefault), (source.Type, source.Access, source.IsDefault));
        Assert.Equal("true", source.JsonData["manageAlerts"]);
    }

    /// <summary>Without it Grafana assumes 15 s and <c>$__rate_interval</c> holds two samples.</summary>
    [Fact]
    public void PrometheusDatasource_TimeInterval_IsTheScrapeIntervalOfTheServices()
    {
        var source = GrafanaDatasources.All.Single(candidate => candidate.Uid == "prometheus");

        var scrape = AlloyFile.Read("alloy/config.alloy").Component("prometheus.scrape", "services");

        Assert.Equal(source.JsonData["timeInterval"], scrape.Text("scrape_interval"));
    }

    [Fact]
    public void DashboardProvider_Path_IsOutsideTheDataVolume()
    {
        var file = GrafanaProvisioning.Read("grafana/provisioning/dashboards/dashboard.yml");

        var provider = Assert.Single(file.Providers);
        Assert.Equal(1, file.ApiVersion);
        Assert.Equal("file", provider["type"]);
        Assert.Equal("/etc/grafana/dashboards", ((Dictionary<object, object>)provider["options"])["path"]);
    }

    /// <summary>Grafana expands variables in these files; a literal dollar is written twice.</summary>
    [Fact]
    public void ProvisioningFiles_Dollars_AreDoubled()
    {
        var files = GrafanaDatasources.Files.Append("grafana/provisioning/dashboards/dashboard.yml");

        Assert.All(files, file => Assert.DoesNotMatch(new Regex(@"(?<!\$)\$(?!\$)"), ObservabilityFiles.Read(file)));
    }

    /// <summary>A read-only mount hides the image's empty folders, and Grafana logs an error for each that is missing.</summary>
    [Theory]
    [InlineData("alerting")]
    [InlineData("plugins")]
    [InlineData("notifiers")]
    [InlineData("access-control")]
    public void ProvisioningFolder_WithoutContent_IsKept(string folder)
    {
        var keepFile = ObservabilityFiles.Path($"grafana/provisioning/{folder}/.gitkeep");

        Assert.True(File.Exists(keepFile));
    }
}
