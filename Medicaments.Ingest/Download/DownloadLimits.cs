namespace Medicaments.Ingest.Download;

/// <summary>How much a download may take, and how often it is tried.</summary>
internal sealed record DownloadLimits
{
    /// <summary>A file that goes on beyond is given up: it is none of the BDPM. The largest real one has four megabytes.</summary>
    public long MaximumBytes { get; init; } = 200 * 1024 * 1024;

    /// <summary>
    /// For all files and attempts of one check together, decompressed: a few kilobytes can become any number. The real files have some
    /// 21 megabytes.
    /// </summary>
    public long MaximumTotalBytes { get; init; } = 300 * 1024 * 1024;

    /// <summary>How often an address may send to another in a row.</summary>
    public int MaximumRedirects { get; init; } = 5;

    /// <summary>For one file, all attempts together (contract 16).</summary>
    public TimeSpan MaximumTime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>After the first attempt at an address.</summary>
    public int Retries { get; init; } = 3;

    /// <summary>Before the first retry; doubles, with a random part.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long nothing is asked after most attempts have failed.</summary>
    public TimeSpan BreakDuration { get; init; } = TimeSpan.FromSeconds(15);
}
