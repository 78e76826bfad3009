using System.Net;
using System.Net.Sockets;
using Medicaments.Api;
using Medicaments.Snapshots.Store;
using Medicaments.Tests.Builders;
using Medicaments.Tests.Infrastructure;
using Xunit.Abstractions;

namespace Medicaments.Tests.Api;

/// <summary>The process and its command line (contract 20), as it is started by others.</summary>
[Collection(MeasuredCollection.Name)]
public sealed class ProcessTests(ITestOutputHelper output) : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Sigterm_UnderLoad_FinishesWhatRunsAndExitsWithZero()
    {
        using var api = await StartAsync();
        var (answered, told, broken) = (0, 0, new System.Collections.Concurrent.ConcurrentQueue<string>());
        using var slow = await RawConnection.OpenAsync(api.Address, receiveBuffer: 4096);
        await slow.WriteAsync(RawConnection.Request("GET", "/v1/medicaments/export", ("Connection", "close")));
        Assert.True(await slow.ReceiveAsync(new byte[1]) == 1);
        var clients = Enumerable.Range(0, 8).Select(_ => Task.Run(AskUntilRefusedAsync)).ToArray();
        await Eventually.TrueAsync(() => Task.FromResult(Volatile.Read(ref answered) > 500), "the load runs");

        api.Signal("TERM");
        await Task.WhenAll(clients);
        var rest = await slow.ReadToEndAsync();
        var (code, _, error) = await api.ExitAsync();

        output.WriteLine($"{answered} answered, {told} connections told to end, {rest.Length} bytes of the running export");
        Assert.Empty(broken);
        Assert.Equal(clients.Length, told);
        Assert.Equal((byte)']', rest[^1]);
        Assert.True(rest.Length > 5_000_000, $"{rest.Length}");
        Assert.Equal((0, ""), (code, error));

        // The server says in an answer that the connection ends, and then ends it. A request that gets no whole answer is a broken one.
        async Task AskUntilRefusedAsync()
        {
            while (true)
            {
                RawConnection connection;
                try
                {
                    connection = await RawConnection.OpenAsync(api.Address);
                }
                catch (SocketException exception) when (exception.SocketErrorCode == SocketError.ConnectionRefused)
                {
                    return;
                }

                using (connection)
                {
                    if (!await AskUntilToldAsync(connection)) return;
                }
            }
        }

        async Task<bool> AskUntilToldAsync(RawConnection connection)
        {
            try
            {
                while (await connection.SendAsync("GET", "/v1/medicaments?page=1&pageSize=200") is var response)
                {
                    if (response.Status != 200) broken.Enqueue(response.ToString());
                    Interlocked.Increment(ref answered);
                    if (response["Connection"] != "close") continue;
                    if (await connection.ReceiveAsync(new byte[1]) != 0) broken.Enqueue("more bytes behind the last answer");
                    Interlocked.Increment(ref told);
                    return true;
                }
            }
            catch (Exception exception) when (exception is IOException or SocketException)
            {
                broken.Enqueue(exception.Message);
            }

            return false;
        }
    }

    [Fact]
    public async Task SecondSignal_WhileARequestRuns_EndsAtOnce()
    {
        using var api = await StartAsync();
        using var slow = await RawConnection.OpenAsync(api.Address, receiveBuffer: 4096);
        await slow.WriteAsync(RawConnection.Request("GET", "/v1/medicaments/export"));
        await slow.ReceiveAsync(new byte[1]);

        api.Signal("TERM");
        await Eventually.TrueAsync(IsClosedAsync, "the listener is closed");
        api.Signal("TERM");
        var (code, _, _) = await api.ExitAsync();

        Assert.Equal(143, code);

        async Task<bool> IsClosedAsync()
        {
            try
            {
                using var connection = await RawConnection.OpenAsync(api.Address);
                return false;
            }
            catch (SocketException)
            {
                return true;
            }
        }
    }

    [Fact]
    public async Task Healthcheck_ByState_ExitsWithZeroOrOne()
    {
        using var api = await StartAsync();
        var port = api.Address.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);

        var healthy = await ApiProcess.RunAsync(_directory.Path, ["healthcheck"], ("PORT", port));
        var closed = await ApiProcess.RunAsync(_directory.Path, ["healthcheck", "--PORT=" + ApiProcess.FreePort()]);
        api.Signal("INT");
        var (code, _, _) = await api.ExitAsync();

        Assert.Equal((0, "", ""), healthy);
        Assert.Equal(1, closed.Code);
        Assert.Single(closed.Error.TrimEnd('\n').Split('\n'));
        Assert.Equal(0, code);
    }

    [Fact]
    public async Task Healthcheck_WithoutData_ExitsWithOne()
    {
        await using var server = await ApiServer.StartOnAsync(_directory.File("nothing"));

        var (code, _, error) = await ApiProcess.RunAsync(_directory.Path, ["healthcheck", $"--PORT={server.BaseAddress.Port}"]);

        Assert.Equal(1, code);
        Assert.Contains("answered 503", error);
    }

    [Fact]
    public async Task Port_InUse_IsOneLineAndExitOne()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var (code, _, error) = await ApiProcess.RunAsync(_directory.Path, [$"--PORT={port}", "--LOG_LEVEL=error"]);

        Assert.Equal(1, code);
        Assert.Contains($"Cannot listen on 127.0.0.1 port {port}", Assert.Single(error.TrimEnd('\n').Split('\n')));
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    public async Task Help_Asked_SaysWhatThereIs(string option)
    {
        var (code, text, error) = await ApiProcess.RunAsync(_directory.Path, [option]);

        Assert.Equal((0, ""), (code, error));
        Assert.Contains("healthcheck", text);
        Assert.Contains("Exit codes", text);
        Assert.All(ApiSettings.All, setting => Assert.Matches($@"(?m)^  {setting.Name} .+\[default: {System.Text.RegularExpressions.Regex.Escape(setting.Default)}\]$", text));
    }

    [Fact]
    public async Task Version_Asked_IsOneLine()
    {
        var (code, text, error) = await ApiProcess.RunAsync(_directory.Path, ["--version"]);

        Assert.Equal((0, ""), (code, error));
        Assert.StartsWith(Medicaments.ServiceDefaults.ServiceIdentity.Of("medicaments-api").Version, Assert.Single(text.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--frob")]
    [InlineData("frob")]
    public async Task Argument_Unknown_IsOneLineThatNamesIt(string argument)
    {
        var (code, text, error) = await ApiProcess.RunAsync(_directory.Path, [argument]);

        Assert.Equal((1, ""), (code, text));
        Assert.Contains(argument, Assert.Single(error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_InProduction_IsOneLineOnTheConsole()
    {
        using var api = ApiProcess.Start(_directory.Path, [], ("SNAPSHOT_SOURCE", _directory.File("store")), ("ENV", "production"));
        await Eventually.TrueAsync(IsUpAsync, "the Api listens");

        api.Signal("TERM");
        var (code, text, error) = await api.ExitAsync();

        Assert.Equal((0, ""), (code, error));
        var line = Assert.Single(text.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => line.Contains("level=info", StringComparison.Ordinal));
        Assert.Contains($"msg=\"Serving on http://127.0.0.1:{api.Address.Port}, data from {_directory.File("store")}\"", line, StringComparison.Ordinal);

        async Task<bool> IsUpAsync() => (await ApiProcess.RunAsync(_directory.Path, ["healthcheck", $"--PORT={api.Address.Port}"])).Error.Contains("answered", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Configuration_SeveralErrors_AreOneLineEachBeforeAnyPortIsOpened()
    {
        var (code, text, error) = await ApiProcess.RunAsync(_directory.Path, ["--NONSENSE=1"], ("PORT", "80"), ("ENV", "x\ny"), ("LOG_RETENTION_WEEKS", "53"));

        Assert.Equal((1, ""), (code, text));
        var lines = error.TrimEnd('\n').Split('\n');
        Assert.Equal(4, lines.Length);
        Assert.Contains(lines, line => line.Contains("--NONSENSE", StringComparison.Ordinal));
        Assert.Contains("PORT 80 is privileged (less than 1024), use ports 1024-65535", lines);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_directory.Path));
    }

    private async Task<ApiProcess> StartAsync()
    {
        var store = new SnapshotStore(_directory.File("store"));
        store.Prepare();
        store.Publish(SnapshotExamples.OfSize(15_000), DateTimeOffset.UtcNow);
        var api = ApiProcess.Start(_directory.Path, [], ("SNAPSHOT_SOURCE", store.StoreDirectory), ("LOG_LEVEL", "error"));
        await api.WaitForDataAsync();
        return api;
    }
}
