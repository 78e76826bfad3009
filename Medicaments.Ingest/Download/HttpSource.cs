using Medicaments.Ingest.Progress;
using Medicaments.Snapshots;
using Medicaments.Snapshots.Format;
using Medicaments.Snapshots.Records;
using Polly;
using Polly.CircuitBreaker;

namespace Medicaments.Ingest.Download;

/// <summary>Source files from a site, all at once. Each is written under a temporary name below the directory of the last good set.</summary>
/// <param name="prefix">What is put before a file's name; null: the official site's forms of address.</param>
internal sealed partial class HttpSource(
    HttpClient http, Uri? prefix, string keptDirectory, DownloadLimits limits, TimeProvider time, ILogger<HttpSource> logger) : IBdpmSource
{
    private const string TemporaryPrefix = ".download-";

    private readonly Downloader _downloader = new(http, limits);
    private readonly ResiliencePipeline _pipeline = DownloadPipeline.Create(limits, time);

    public string Url { get; } = WithoutPassword(prefix ?? new Uri(SourceUrls.OfficialSite));

    public SnapshotSource Kind => SnapshotSource.Bdpm;

    public string Advice => "it is tried again by itself; if it goes on, look at the address in a browser and set BDPM_BASE_URL if it has moved";

    public DateTimeOffset? FetchedAt => null;

    public async Task<ReceivedFiles> FetchAsync(ICycleProgress progress, CancellationToken cancellationToken)
    {
        var (directory, isKept) = MakeTemporaryDirectory();
        var files = new ReceivedFile[Tables.All.Count];
        _downloader.Begin();
        try
        {
            await Task.WhenAll(Tables.All.Select(async (file, i) =>
            {
                files[i] = await FetchAsync(file, Path.Combine(directory, file.FileName), progress, cancellationToken);
                progress.Received(file, files[i].Problem);
            }));
        }
        catch
        {
            Directory.Delete(directory, recursive: true);
            throw;
        }

        return new ReceivedFiles(files, directory, isKept ? keptDirectory : null);
    }

    /// <summary>Tries one form of address after the other. The first one's problem is the one to tell: it should have worked.</summary>
    private async Task<ReceivedFile> FetchAsync(Table file, string path, ICycleProgress progress, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(limits.MaximumTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        string? problem = null;
        foreach (var address in SourceUrls.Of(file, prefix))
        {
            try
            {
                var contentType = await _pipeline.ExecuteAsync(
                    async token => await _downloader.DownloadAsync(address, path, bytes => progress.Receiving(file, bytes), token), either.Token);
                return ReceivedFile.At(file, path, contentType);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return ReceivedFile.Missing(
                    file, FormattableString.Invariant($"did not come within {limits.MaximumTime.TotalMinutes:0.##} minutes from {address}"));
            }
            catch (Exception exception) when (exception is DownloadException or BrokenCircuitException)
            {
                LogAttemptFailed(file.FileName, exception.Message);
                problem ??= exception is BrokenCircuitException
                    ? $"was not asked for: most requests to {Url} failed"
                    : $"did not come: {exception.Message}";
            }
        }

        return ReceivedFile.Missing(file, problem!);
    }

    /// <summary>Where files cannot be kept they are still served; contract 19 wants a warning, no more.</summary>
    private (string Directory, bool IsKept) MakeTemporaryDirectory()
    {
        try
        {
            Directory.CreateDirectory(keptDirectory);
            foreach (var left in Directory.GetDirectories(keptDirectory, TemporaryPrefix + "*"))
            {
                Directory.Delete(left, recursive: true);
            }

            return (Directory.CreateDirectory(Path.Combine(keptDirectory, TemporaryPrefix + Environment.ProcessId)).FullName, true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogNotKept(keptDirectory, exception.Message);
        }

        try
        {
            return (Directory.CreateTempSubdirectory("medicaments-ingest-").FullName, false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UnwritableDirectoryException(Path.GetTempPath(), exception);
        }
    }

    private static string WithoutPassword(Uri address) => new UriBuilder(address) { UserName = "", Password = "" }.Uri.AbsoluteUri;

    [LoggerMessage(LogLevel.Information, "{File} did not come: {Problem}")]
    private partial void LogAttemptFailed(string file, string problem);

    [LoggerMessage(LogLevel.Warning, "DATA_DIR {Directory} cannot be written, downloads are not kept: {Problem}")]
    private partial void LogNotKept(string directory, string problem);
}
