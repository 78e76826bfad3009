using System.Text.Json;

namespace Medicaments.Tests.Observability;

public sealed class DashboardTests
{
    private static readonly string[] KnownUids = [.. GrafanaDatasources.All.Select(source => source.Uid), "-- Grafana --"];

    public static TheoryData<string> Titles => [.. Dashboard.All.Select(dashboard => dashboard.Title)];

    [Fact]
    public void Dashboards_UidsAndTitles_AreUnique()
    {
        var uids = Dashboard.All.Select(dashboard => dashboard.Root.GetProperty("uid").GetString()).ToList();

        Assert.DoesNotContain(uids, string.IsNullOrEmpty);
        Assert.Equal(uids.Count, uids.Distinct().Count());
        Assert.Equal(uids.Count, Dashboard.All.Select(dashboard => dashboard.Title).Distinct().Count());
        Assert.Contains("medicaments-api Health", Dashboard.All.Select(dashboard => dashboard.Title));
    }

    [Theory]
    [MemberData(nameof(Titles))]
    public void Dashboard_Model_IsOneThatFileProvisioningTakes(string title)
    {
        var dashboard = Of(title);

        Assert.Equal(JsonValueKind.Null, dashboard.Root.GetProperty("id").ValueKind);
        Assert.InRange(dashboard.Root.GetProperty("schemaVersion").GetInt32(), 30, 38);
        Assert.DoesNotContain("__inputs", dashboard.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("${DS_", dashboard.Text, StringComparison.Ordinal);
        Assert.Equal("30s", dashboard.Root.GetProperty("refresh").GetString());
    }

    [Theory]
    [MemberData(nameof(Titles))]
    public void Dashboard_Datasources_AreProvisioned(string title)
    {
        var unknown = Of(title).DatasourceUids.Except(KnownUids);

        Assert.Empty(unknown);
    }

    [Theory]
    [MemberData(nameof(Titles))]
    public void Dashboard_PanelIds_AreUnique(string title)
    {
        var ids = Of(title).Panels.Select(panel => panel.GetProperty("id").GetInt32()).ToList();

        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Titles))]
    public void Dashboard_Panels_LieSideBySideIn24Columns(string title)
    {
        var places = Of(title).Panels.Select(Dashboard.PlaceOf).ToList();

        Assert.All(places, place => Assert.True(place.X >= 0 && place.Width > 0 && place.X + place.Width <= 24, place.ToString()));
        var overlaps = places.SelectMany((place, i) => places.Skip(i + 1).Where(place.Overlaps).Select(other => $"{place} and {other}"));
        Assert.Empty(overlaps);
    }

    [Theory]
    [MemberData(nameof(Titles))]
    public void Dashboard_Panels_AskTheirOwnDatasource(string title)
    {
        var panels = Of(title).Panels.Where(panel => panel.GetProperty("type").GetString() != "row").ToList();

        Assert.NotEmpty(panels);
        Assert.All(panels, panel =>
        {
            var own = panel.GetProperty("datasource").GetProperty("uid").GetString();
            var targets = panel.GetProperty("targets").EnumerateArray().ToList();
            Assert.NotEmpty(targets);
            Assert.All(targets, target => Assert.Equal(own, target.GetProperty("datasource").GetProperty("uid").GetString()));
            Assert.Equal(targets.Count, targets.Select(target => target.GetProperty("refId").GetString()).Distinct().Count());
        });
    }

    [Theory]
    [MemberData(nameof(Titles))]
    public void Dashboard_Variables_AreThoseThatItsQueriesUse(string title)
    {
        var dashboard = Of(title);
        var declared = dashboard.Variables.Select(variable => variable.GetProperty("name").GetString()!);

        var used = dashboard.Queries.Select(query => query.Expression)
            .Concat(dashboard.Variables.Where(variable => variable.TryGetProperty("definition", out _))
                .Select(variable => variable.GetProperty("definition").GetString()!))
            .SelectMany(DashboardVariables.NamesIn);

        Assert.Equal(declared.Order(StringComparer.Ordinal), used.Distinct().Order(StringComparer.Ordinal));
    }

    private static Dashboard Of(string title) => Dashboard.All.Single(dashboard => dashboard.Title == title);
}
