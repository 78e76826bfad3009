using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Dashboard;

/// <summary>A few pages for this machine's browser: what runs, what it says, what it was told. Guarded by a token, stores nothing.</summary>
internal sealed class DashboardServer : IAsyncDisposable
{
    private readonly Orchestrator _orchestrator;
    private readonly WebApplication _application;
    private readonly CancellationTokenSource _stopping = new();
    private readonly string _token;
    private readonly int _port;

    private DashboardServer(Orchestrator orchestrator)
    {
        var configuration = orchestrator.Model.Configuration;
        var url = new Uri(configuration["ASPNETCORE_URLS"]?.Split(';')[0] ?? "http://localhost:0");
        if (!url.IsLoopback)
            throw new DistributedApplicationException($"The dashboard is for this machine only: ASPNETCORE_URLS must name localhost, not {url.Host}.");

        _orchestrator = orchestrator;
        _port = url.Port == 0 ? TcpProxy.FreePort() : url.Port;
        _token = configuration["AppHost:BrowserToken"] ?? RandomNumberGenerator.GetHexString(32, lowercase: true);

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.ListenLocalhost(_port));
        _application = builder.Build();
        _application.Use(GuardAsync);
        _application.MapGet("/", context => HtmlAsync(context, Pages.Overview(_orchestrator)));
        _application.MapGet("/events", SendOverviewAsync);
        _application.MapGet("/resources/{name}", ShowResourceAsync);
        _application.MapGet("/resources/{name}/logs", SendLogsAsync);
        _application.MapPost("/resources/{name}/{command}", ExecuteAsync);
        _application.MapGet("/dashboard.css", context => AssetAsync(context, "dashboard.css", "text/css"));
        _application.MapGet("/dashboard.js", context => AssetAsync(context, "dashboard.js", "text/javascript"));
    }

    /// <summary>With the token, to be opened once.</summary>
    public string Address => $"http://localhost:{_port}/login?t={_token}";

    public static async Task<DashboardServer> StartAsync(Orchestrator orchestrator, CancellationToken cancellationToken)
    {
        var server = new DashboardServer(orchestrator);
        try
        {
            await server._application.StartAsync(cancellationToken);
            return server;
        }
        catch (IOException)
        {
            await server.DisposeAsync();
            throw new DistributedApplicationException(
                $"Port {server._port} of the dashboard is in use: end what listens there, or set ASPNETCORE_URLS (see docs/apphost.md).");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _application.DisposeAsync();
        _stopping.Dispose();
    }

    private Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        var (request, response) = (context.Request, context.Response);
        response.Headers.ContentSecurityPolicy = "default-src 'self'; frame-ancestors 'none'";
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";

        // Cookies are shared by all ports of a host; names that lead here from elsewhere are refused (DNS rebinding).
        var cookie = $"dashboard-{_port}";
        var isLocal = request.Host.Host is "localhost" or "127.0.0.1" or "[::1]";
        var isOwn = request.Headers["Sec-Fetch-Site"].ToString() is "" or "none" or "same-origin" || HttpMethods.IsGet(request.Method);
        if (!isLocal || !isOwn)
            return TextAsync(context, StatusCodes.Status403Forbidden, "Not from there.");
        if (IsToken(request.Query["t"]))
        {
            response.Cookies.Append(cookie, _token, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, IsEssential = true });
            response.Redirect(request.Path.StartsWithSegments("/resources") ? request.Path : "/");
            return Task.CompletedTask;
        }

        return IsToken(request.Cookies[cookie])
            ? next(context)
            : TextAsync(context, StatusCodes.Status401Unauthorized, "Open the address that the AppHost printed: it has the token.");
    }

    private bool IsToken(string? candidate) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(candidate ?? ""), Encoding.UTF8.GetBytes(_token));

    private async Task ShowResourceAsync(HttpContext context)
    {
        if (_orchestrator.Notifications.Get((string)context.Request.RouteValues["name"]!) is { } state)
            await HtmlAsync(context, Pages.Detail(state));
        else
            context.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    private async Task ExecuteAsync(HttpContext context)
    {
        var (name, command) = ((string)context.Request.RouteValues["name"]!, (string)context.Request.RouteValues["command"]!);
        var result = await new ResourceCommandService(_orchestrator).ExecuteCommandAsync(name, command, context.RequestAborted);
        context.Response.StatusCode = result.Success ? StatusCodes.Status204NoContent : StatusCodes.Status404NotFound;
    }

    private Task SendOverviewAsync(HttpContext context) => StreamAsync(context, async (send, cancellationToken) =>
    {
        while (true)
        {
            var change = _orchestrator.Notifications.NextChange;
            await send(0, Pages.Table(_orchestrator));
            await change.WaitAsync(cancellationToken);
        }
    });

    private Task SendLogsAsync(HttpContext context) => StreamAsync(context, async (send, cancellationToken) =>
    {
        if (_orchestrator.Runner((string)context.Request.RouteValues["name"]!) is not { } runner)
            return;

        _ = long.TryParse(context.Request.Headers["Last-Event-ID"], out var last);
        while (true)
        {
            var lines = await runner.Log.ReadAfterAsync(last, cancellationToken);
            last = lines[^1].Number;
            await send(last, lines.Select(line => new { t = line.Time.ToString("HH:mm:ss", null), l = line.Level, x = line.Text }));
        }
    });

    private async Task StreamAsync(HttpContext context, Func<Func<long, object, Task>, CancellationToken, Task> run)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _stopping.Token);
        context.Response.ContentType = "text/event-stream";
        try
        {
            await run(SendAsync, ended.Token);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The browser or the host is gone.
        }

        async Task SendAsync(long id, object data)
        {
            await context.Response.WriteAsync($"id: {id}\ndata: {JsonSerializer.Serialize(data)}\n\n", ended.Token);
            await context.Response.Body.FlushAsync(ended.Token);
        }
    }

    private static Task HtmlAsync(HttpContext context, string html)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(html);
    }

    private static Task TextAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(text);
    }

    private static async Task AssetAsync(HttpContext context, string name, string type)
    {
        context.Response.ContentType = $"{type}; charset=utf-8";
        await using var asset = typeof(DashboardServer).Assembly.GetManifestResourceStream(name)!;
        await asset.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
