namespace Medicaments.Tests.Observability;

public sealed class PromtoolTests
{
    [SkippableFact]
    public async Task PrometheusConfiguration_CheckConfig_IsValid()
    {
        Promtool.SkipWhenMissing();

        var (exitCode, output) = await Promtool.RunAsync("check", "config", ObservabilityFiles.Path("prometheus/prometheus.yml"));

        Assert.True(exitCode == 0, output);
        Assert.Contains($"{AlertRules.PrometheusFiles.Length} rule files found", output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Rules_CheckRules_AreValid()
    {
        Promtool.SkipWhenMissing();

        var (exitCode, output) = await Promtool.RunAsync(["check", "rules", .. AlertRules.PrometheusFiles.Select(ObservabilityFiles.Path)]);

        Assert.True(exitCode == 0, output);
        Assert.DoesNotContain("duplicate", output, StringComparison.OrdinalIgnoreCase);
    }

    [SkippableFact]
    public async Task Rules_UnitTests_Pass()
    {
        Promtool.SkipWhenMissing();

        var (exitCode, output) = await Promtool.RunAsync(["test", "rules", .. AlertRules.TestFiles.Select(ObservabilityFiles.Path)]);

        Assert.True(exitCode == 0, output);
    }
}
