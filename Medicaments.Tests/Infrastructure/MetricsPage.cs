using System.Diagnostics.Metrics;
using Medicaments.ServiceDefaults.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace Medicaments.Tests.Infrastructure;

/// <summary>The meter of a service and its page, without a listener.</summary>
internal sealed class MetricsPage : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly ServiceMetrics _metrics;

    public MetricsPage() => _metrics = new ServiceMetrics(_services.GetRequiredService<IMeterFactory>());

    public ServiceMetrics Metrics => _metrics;

    public Meter Meter => _metrics.Meter;

    public string Text
    {
        get
        {
            using var text = new StringWriter();
            _metrics.WriteTo(text);
            return text.ToString();
        }
    }

    public void Dispose()
    {
        _metrics.Dispose();
        _services.Dispose();
    }
}
