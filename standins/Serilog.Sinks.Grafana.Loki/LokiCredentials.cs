namespace Serilog.Sinks.Grafana.Loki;

/// <summary>Sent as basic authentication.</summary>
public class LokiCredentials
{
    public string Login { get; set; } = null!;

    public string Password { get; set; } = null!;
}
