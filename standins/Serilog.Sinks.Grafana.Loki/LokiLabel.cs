namespace Serilog.Sinks.Grafana.Loki;

public class LokiLabel
{
    public string Key { get; set; } = null!;

    public string Value { get; set; } = null!;
}
