using System.Globalization;

namespace Medicaments.Measuring;

/// <summary>nginx (Debian package <c>nginx-light</c>) on a port of its own.</summary>
internal sealed class NginxProcess : IAsyncDisposable
{
    private readonly RunningProcess _process;

    private NginxProcess(RunningProcess process, int port) => (_process, Port) = (process, port);

    public static bool IsInstalled => RunningProcess.IsOnPath("nginx");

    public int Port { get; }

    public string Address => $"http://127.0.0.1:{Port}";

    /// <param name="http">What the block <c>http</c> holds beside the usual, given the address to listen on.</param>
    /// <param name="complain">As in <see cref="RunningProcess.Start"/>.</param>
    public static NginxProcess Start(WorkDirectory work, Func<string, string> http, Action<string>? complain = null)
    {
        var port = RunningProcess.FreePort();
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
              keepalive_timeout 3600;
              keepalive_requests 1000000000;
              client_body_temp_path {{work.File("nginx-body")}};
              proxy_temp_path {{work.File("nginx-proxy")}};
              fastcgi_temp_path {{work.File("nginx-fastcgi")}};
              uwsgi_temp_path {{work.File("nginx-uwsgi")}};
              scgi_temp_path {{work.File("nginx-scgi")}};
              {{http(string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}"))}}
            }
            """);
        return new NginxProcess(RunningProcess.Start("nginx", ["-c", configuration, "-e", "stderr"], complain: complain), port);
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
