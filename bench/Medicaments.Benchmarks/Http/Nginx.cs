using System.Globalization;

namespace Medicaments.Benchmarks.Http;

/// <summary>The yardstick: nginx with static files.</summary>
internal sealed class Nginx : IAsyncDisposable
{
    private readonly RunningProcess _process;
    private readonly string _files;

    private Nginx(RunningProcess process, string files, int port)
    {
        _process = process;
        _files = files;
        Address = $"http://127.0.0.1:{port}";
    }

    public string Address { get; }

    public static Nginx Start(WorkDirectory work)
    {
        var port = RunningProcess.FreePort();
        var files = work.Make("nginx-files");
        var configuration = work.File("nginx.conf");
        File.WriteAllText(configuration, $$"""
            {{(Environment.IsPrivilegedProcess ? "user root;" : "")}}
            daemon off;
            worker_processes auto;
            pid {{work.File("nginx.pid")}};
            error_log stderr error;
            events { worker_connections 4096; }
            http {
              access_log off;
              sendfile on;
              tcp_nopush on;
              keepalive_timeout 3600;
              keepalive_requests 1000000000;
              default_type "application/json; charset=utf-8";
              client_body_temp_path {{work.File("nginx-body")}};
              proxy_temp_path {{work.File("nginx-proxy")}};
              fastcgi_temp_path {{work.File("nginx-fastcgi")}};
              uwsgi_temp_path {{work.File("nginx-uwsgi")}};
              scgi_temp_path {{work.File("nginx-scgi")}};
              server { listen 127.0.0.1:{{port.ToString(CultureInfo.InvariantCulture)}}; root {{files}}; }
            }
            """);
        return new Nginx(RunningProcess.Start("nginx", ["-c", configuration, "-e", "stderr"]), files, port);
    }

    /// <summary>Serves a body.</summary>
    /// <returns>Its address.</returns>
    public string Serve(string name, byte[] body)
    {
        File.WriteAllBytes(Path.Combine(_files, name), body);
        return $"{Address}/{name}";
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
