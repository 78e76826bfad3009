namespace Medicaments.ServiceDefaults.Http;

/// <summary>How patient a client is. The times end with the headers of the answer: reading the body is the caller's time.</summary>
public sealed record ResilienceOptions
{
    /// <summary>All attempts and pauses together.</summary>
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromSeconds(60);

    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Attempts after the first.</summary>
    public int Retries { get; init; } = 3;

    /// <summary>Middle of the first pause, which is random; the following ones double.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>No call is made for <see cref="BreakTime"/> once this share of at least <see cref="BreakMinimumCalls"/> calls failed.</summary>
    public double BreakRatio { get; init; } = 0.5;

    public int BreakMinimumCalls { get; init; } = 10;

    public TimeSpan BreakWindow { get; init; } = TimeSpan.FromSeconds(30);

    public TimeSpan BreakTime { get; init; } = TimeSpan.FromSeconds(15);
}
