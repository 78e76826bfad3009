using System.Buffers;
using System.Net;

namespace Medicaments.Ingest.Download;

/// <summary>Streams one address to a file, and says in words what is wrong when it cannot.</summary>
/// <param name="http">Follows no redirect by itself, see <see cref="SiteConnection"/>.</param>
internal sealed class Downloader(HttpClient http, DownloadLimits limits)
{
    private const int BufferSize = 128 * 1024;

    private long _total;

    /// <summary>Begins a check: what was downloaded before does not count any more.</summary>
    public void Begin() => Interlocked.Exchange(ref _total, 0);

    /// <returns>The content type that the server named.</returns>
    /// <exception cref="DownloadException">The server gave no file.</exception>
    /// <exception cref="UnwritableDirectoryException">The file could not be written.</exception>
    public Task<string?> DownloadAsync(Uri address, string path, Action<long> progress, CancellationToken cancellationToken) =>
        DownloadAsync(address, limits.MaximumRedirects, path, progress, cancellationToken);

    private async Task<string?> DownloadAsync(Uri address, int redirects, string path, Action<long> progress, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (Redirection.TargetOf(response, address) is { } target)
            {
                return redirects > 0
                    ? await DownloadAsync(target, redirects - 1, path, progress, cancellationToken)
                    : throw new DownloadException(
                        FormattableString.Invariant($"more than {limits.MaximumRedirects} redirects, the last from {address}"), isTransient: false);
            }

            if (response.StatusCode != HttpStatusCode.OK)
            {
                throw new DownloadException(
                    FormattableString.Invariant($"status {(int)response.StatusCode} from {address}"),
                    DownloadException.IsTransientStatus(response.StatusCode));
            }

            var announced = response.Content.Headers.ContentLength;
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            var received = await CopyAsync(body, path, address, announced, progress, cancellationToken);
            return received < announced
                ? throw new DownloadException(FormattableString.Invariant($"{received} bytes instead of {announced} from {address}"), isTransient: true)
                : response.Content.Headers.ContentType?.MediaType;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or InvalidDataException)
        {
            throw new DownloadException($"{Reason(exception)} ({address})", isTransient: true, exception);
        }
    }

    private async Task<long> CopyAsync(
        Stream body, string path, Uri address, long? announced, Action<long> progress, CancellationToken cancellationToken)
    {
        if (announced > limits.MaximumBytes)
        {
            throw TooLarge(address);
        }

        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            await using var file = OpenFile(path);
            var received = 0L;
            while (await body.ReadAsync(buffer, cancellationToken) is > 0 and var count)
            {
                if (received == 0 && ContentCheck.IsPage(buffer.AsSpan(0, count)))
                {
                    throw new DownloadException($"an HTML page instead of the file from {address}", isTransient: false);
                }

                received += count;
                if (received > limits.MaximumBytes)
                {
                    throw TooLarge(address);
                }

                if (Interlocked.Add(ref _total, count) > limits.MaximumTotalBytes)
                {
                    throw new DownloadException(
                        FormattableString.Invariant($"more than {limits.MaximumTotalBytes} bytes over all files of this check, reached at {address}"),
                        isTransient: false);
                }

                await WriteAsync(file, buffer.AsMemory(0, count), cancellationToken);
                progress(received);
            }

            return received;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private DownloadException TooLarge(Uri address) =>
        new(FormattableString.Invariant($"more than {limits.MaximumBytes} bytes from {address}"), isTransient: false);

    private static FileStream OpenFile(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UnwritableDirectoryException(Path.GetDirectoryName(path)!, exception);
        }
    }

    private static async Task WriteAsync(FileStream file, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            await file.WriteAsync(bytes, cancellationToken);
        }
        catch (IOException exception)
        {
            throw new UnwritableDirectoryException(Path.GetDirectoryName(file.Name)!, exception);
        }
    }

    /// <summary>The innermost message says what happened; the outer ones say that something did.</summary>
    private static string Reason(Exception exception) =>
        exception.InnerException is { } inner ? $"{exception.Message} {Reason(inner)}" : exception.Message;
}
