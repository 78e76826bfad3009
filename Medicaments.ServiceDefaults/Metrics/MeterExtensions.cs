using System.Diagnostics.Metrics;

namespace Medicaments.ServiceDefaults.Metrics;

public static class MeterExtensions
{
    /// <summary>A gauge without labels that is there from the start: 0 until something is recorded.</summary>
    public static Gauge<double> CreateGaugeAtZero(this Meter meter, string name, string description)
    {
        var gauge = meter.CreateGauge<double>(name, description: description);
        gauge.Record(0);
        return gauge;
    }

    /// <summary>A histogram whose buckets end at the ascending <paramref name="bounds"/>; that up to +Inf is added.</summary>
    public static Histogram<double> CreateHistogram(this Meter meter, string name, string description, double[] bounds) =>
        meter.CreateHistogram(name, description: description, advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = bounds });

    /// <summary>Records a time in seconds since 1970, as names ending in <c>_timestamp_seconds</c> want it.</summary>
    public static void Record(this Gauge<double> gauge, DateTimeOffset time) => gauge.Record((time - DateTimeOffset.UnixEpoch).TotalSeconds);
}
