namespace Medicaments.Benchmarks.Http;

/// <summary>The yardstick: nginx with static files.</summary>
internal sealed class Nginx : IAsyncDisposable
{
    private readonly NginxProcess _process;
    private readonly string _files;

    private Nginx(NginxProcess process, string files) => (_process, _files) = (process, files);

    public static Nginx Start(WorkDirectory work)
    {
        var files = work.Make("nginx-files");
        return new Nginx(
            NginxProcess.Start(work, address => $$"""
                sendfile on;
                tcp_nopush on;
                default_type "application/json; charset=utf-8";
                server { listen {{address}}; root {{files}}; }
                """),
            files);
    }

    /// <summary>Serves a body.</summary>
    /// <returns>Its address.</returns>
    public string Serve(string name, byte[] body)
    {
        File.WriteAllBytes(Path.Combine(_files, name), body);
        return $"{_process.Address}/{name}";
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
