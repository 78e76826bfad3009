using System.Diagnostics;
using System.Globalization;

namespace Medicaments.Benchmarks.Http;

/// <summary>One run of <c>wrk</c>. Latencies in milliseconds.</summary>
internal sealed record Load(double RequestsPerSecond, double P50, double P99, double P999, double Longest, long Failures, long Statuses);

/// <summary>The load generator, a program of its own (package <c>wrk</c>).</summary>
internal sealed class Wrk(WorkDirectory work)
{
    private const int Threads = 2;
    private const int Connections = 32;

    /// <summary>One line of figures in place of the usual prose.</summary>
    private const string Script = """
        done = function(summary, latency, requests)
          local e = summary.errors
          io.write(string.format("figures %d %d %d %d %d %d %d %d\n", summary.requests, summary.duration, latency:percentile(50),
            latency:percentile(99), latency:percentile(99.9), latency.max, e.connect + e.read + e.write + e.timeout, e.status))
        end
        """;

    /// <summary>Every request from another client, as far as the service can see: 60 000 of them in turn, fewer than the limiter remembers.</summary>
    private const string ManyClients = """
        local n = 0
        request = function()
          n = (n + 1) % 30000
          return wrk.format("GET", nil, {["X-Forwarded-For"] = "203." .. id .. "." .. math.floor(n / 250) .. "." .. (n % 250)})
        end
        local threads = 0
        setup = function(thread) thread:set("id", threads); threads = threads + 1 end
        """;

    private string? _script;

    public static bool IsInstalled => RunningProcess.IsOnPath("wrk");

    public Task<Load> RunAsync(string url, double seconds, int connections = Connections, params (string Name, string Value)[] headers) =>
        RunAsync(url, seconds, connections, manyClients: false, headers);

    /// <summary>As if every request came from another client.</summary>
    public Task<Load> RunAsManyClientsAsync(string url, double seconds) => RunAsync(url, seconds, Connections, manyClients: true, []);

    private async Task<Load> RunAsync(string url, double seconds, int connections, bool manyClients, (string Name, string Value)[] headers)
    {
        if (_script is null)
        {
            _script = work.File("figures.lua");
            await File.WriteAllTextAsync(_script, Script);
            await File.WriteAllTextAsync(work.File("clients.lua"), ManyClients + "\n" + Script);
        }

        // wrk takes whole seconds only.
        List<string> arguments =
            ["-t", $"{Math.Min(Threads, connections)}", "-c", $"{connections}", "-d", $"{Math.Max(1, (int)seconds)}s", "--timeout", "10s", "-s", manyClients ? work.File("clients.lua") : _script];
        foreach (var (name, value) in headers)
        {
            arguments.AddRange(["-H", $"{name}: {value}"]);
        }

        arguments.Add(url);
        using var process = Process.Start(new ProcessStartInfo("wrk", arguments) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var line = output.Split('\n').FirstOrDefault(line => line.StartsWith("figures ", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"wrk {url}: {output}");
        var figures = line.Split(' ').Skip(1).Select(figure => double.Parse(figure, CultureInfo.InvariantCulture)).ToArray();
        return new Load(
            figures[0] / (figures[1] / 1e6), figures[2] / 1000, figures[3] / 1000, figures[4] / 1000, figures[5] / 1000, (long)figures[6], (long)figures[7]);
    }
}
