using System.Diagnostics;
using System.Net;
using Medicaments.Api.Connections;
using Medicaments.Api.Endpoints;
using Medicaments.Api.Http;
using Medicaments.Api.Pipeline;
using Medicaments.Api.Serving;
using Medicaments.ServiceDefaults;
using Medicaments.ServiceDefaults.Http;
using Medicaments.ServiceDefaults.Logs;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Medicaments.Api;

/// <summary>Puts the parts of the Api together.</summary>
internal static partial class ApiHost
{
    private const string ServiceName = "medicaments-api";
    private const string IngestClient = "medicaments-ingest";

    /// <summary>How long running requests may take once the process is told to stop (contract 20).</summary>
    private static readonly TimeSpan ShutdownTime = TimeSpan.FromSeconds(30);

    /// <summary>A page of 200 fits, which the system doubles for its own use: half of it cost 30 % more processor time for such a page.</summary>
    private const int SendBufferSize = 1 << 18;

    /// <summary>What a client may send ahead of what is read: more than most requests, and what <see cref="ConnectionGuard"/> does not count.</summary>
    private const int ReadBufferSize = 1 << 12;

    /// <summary>
    /// Connections that may wait to be accepted; the system allows as many by default. Beyond, it lets a client believe that it is connected
    /// and forgets it: with the server's 512 that happened when 2 000 came at once.
    /// </summary>
    private const int AcceptQueue = 4096;

    /// <summary>Runs until told to stop.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(ApiOptions options)
    {
        // For the whole process, so there is no other way to say it; read once, when the first socket is made. See Configure.
        Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");
        await using var app = Build(options);
        try
        {
            await app.StartAsync();
        }
        catch (IOException exception)
        {
            await Console.Error.WriteLineAsync($"Cannot listen on {options.Address} port {options.Port}: {exception.Message} Free the port or set PORT.");
            return 1;
        }
        catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // Told to stop before it had started.
            return 0;
        }

        LogLoaded(app.Logger);
        app.Services.GetRequiredService<ServiceLogs>().AnnounceStart(
            $"http://{new IPEndPoint(options.Address, options.Port)}", options.SnapshotSource);
        await app.WaitForShutdownAsync();
        if (app.Services.GetServices<IHostedService>().OfType<BackgroundService>().FirstOrDefault(service => service.ExecuteTask is { IsFaulted: true }) is { } failed)
        {
            LogStopped(app.Logger, failed.ExecuteTask!.Exception, failed.GetType().Name);
            return 1;
        }

        return 0;
    }

    /// <summary>Asks the server that runs with these settings (contract 20).</summary>
    public static Task<int> CheckHealthAsync(ApiOptions options)
    {
        var host = options.Address is { } address && !address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any) ? address : IPAddress.Loopback;
        return Healthcheck.RunAsync(new UriBuilder("http", host.ToString(), options.Port, "/health").Uri, Console.Error);
    }

    public static WebApplication Build(ApiOptions options)
    {
        // No arguments and no appsettings: every setting comes through ApiOptions.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = options.Environment.ToString() });

        // Where the other services are: service discovery reads services__<name>__<endpoint>__0 from the configuration.
        builder.Configuration.AddEnvironmentVariables();
        builder.AddServiceDefaults(new ServiceOptions(ServiceIdentity.Of(ServiceName), options.Logs, options.Metrics, options.Telemetry));

        // What it would log, a failed start or background service, is said by RunAsync in one line.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Configure(kestrel, options));
        builder.Services.AddSingleton<IConnectionListenerFactory>(provider => ActivatorUtilities.CreateInstance<DrainingTransport>(
            provider, ActivatorUtilities.CreateInstance<SocketTransportFactory>(provider)));
        builder.Services.Configure<SocketTransportOptions>(Configure);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTime);
        AddServices(builder.Services, options);
        var app = builder.Build();
        UseSteps(app, options);
        return app;
    }

    /// <summary>What happens to a request, in the order of contract 1: which error wins follows from it.</summary>
    public static void UseSteps(IApplicationBuilder app, ApiOptions options)
    {
        // Before all others: they ask it for the cost, the successor and the label of what was asked.
        app.UseMiddleware<Routing>();
        app.Use(app.ApplicationServices.GetRequiredService<CommonHeaders>().StartAsync);
        app.UseMiddleware<DirectAccess>(options.AllowDirectAccess);
        app.Use(app.ApplicationServices.GetRequiredService<ClientIdentity>().InvokeAsync);
        app.UseMiddleware<RequestLog>();
        app.Use(TrailingSlash.InvokeAsync);
        app.UseMiddleware<FailureBarrier>();
        app.UseMiddleware<RequestSizes>(options.MaxRequestBody, options.MaxHeaderSize);
        app.Use(app.ApplicationServices.GetRequiredService<RequestMetrics>().InvokeAsync);
        app.Use(app.ApplicationServices.GetRequiredService<Cors>().AnswerPreflightAsync);
        if (!options.DisableRateLimiter)
        {
            app.UseMiddleware<RateLimit>();
        }

        app.Run(RouteMethods.InvokeAsync);
    }

    /// <summary>Every route of contract 2.</summary>
    private static void MapRoutes(IEndpointRouteBuilder app, ApiOptions options)
    {
        app.MapMedicaments();
        app.MapGeneriques();
        app.MapPresentations();
        app.MapDocs();
        app.MapLegacy(options.LegacyRoutes, options.LegacySunset);
        DiagnosticsEndpoints.Map(app, options.UpdateTimeZone);
        HealthEndpoints.Map(app, options.UpdateTimeZone);
    }

    private static void AddServices(IServiceCollection services, ApiOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(TimeProvider.System);
        AddSnapshotFeed(services, options);
        services.AddSingleton<SnapshotHolder>();
        services.AddSingleton<DataState>();
        services.AddSingleton<RateLimiter>();
        services.AddSingleton<RequestMetrics>();
        services.AddSingleton<SnapshotMetrics>();
        services.AddSingleton(new Cors(options.CorsOrigins));
        services.AddSingleton<CommonHeaders>();
        services.AddSingleton(new ClientIdentity(options.TrustedProxies));
        services.AddSingleton<ConnectionDrain>();
        services.AddSingleton<ConnectionGuard>();
        services.AddSingleton<Refusals>();
        services.AddSingleton<DiagnosticSource>(provider => ActivatorUtilities.CreateInstance<ServerRefusals>(provider, options.MaxHeaderSize));
        services.AddSingleton(provider =>
        {
            var routes = new MappedRoutes(provider);
            MapRoutes(routes, options);
            return routes;
        });
        services.AddHostedService<SnapshotWatcher>();
        services.AddHostedService(provider => ActivatorUtilities.CreateInstance<DocumentPreparation>(provider, DocsEndpoints.Documents));
    }

    private static void AddSnapshotFeed(IServiceCollection services, ApiOptions options)
    {
        if (options.SnapshotBaseAddress is not { } baseAddress)
        {
            services.AddSingleton<ISnapshotFeed>(new DirectoryFeed(options.SnapshotSource));
            return;
        }

        services.AddResilientHttpClient(IngestClient, new ResilienceOptions()).ConfigureHttpClient(client => client.BaseAddress = baseAddress);
        services.AddSingleton<ISnapshotFeed>(provider =>
        {
            var http = provider.GetRequiredService<IHttpClientFactory>().CreateClient(IngestClient);
            var replica = new SnapshotReplica(http, new SnapshotStore(options.DataDirectory), provider.GetRequiredService<TimeProvider>());
            return ActivatorUtilities.CreateInstance<HttpFeed>(provider, replica, options.SnapshotSource);
        });
    }

    /// <summary>
    /// A request is read, decided and answered on the thread that waits for the sockets, as there is nothing in it to wait for: what
    /// does take time (compression, copying snapshots) goes elsewhere. Lookups went from 48 600 requests/s to 63 600 (wrk, 32 connections,
    /// two cores): 57 900 by inline scheduling, 61 300 by inline completions, the rest by one system call less for each request, which
    /// costs 4 KB for each idle connection.
    /// </summary>
    private static void Configure(SocketTransportOptions sockets)
    {
        sockets.UnsafePreferInlineScheduling = true;
        sockets.WaitForDataBeforeAllocatingBuffer = false;
        sockets.MaxReadBufferSize = ReadBufferSize;
        sockets.Backlog = AcceptQueue;
        sockets.CreateBoundListenSocket = endpoint =>
        {
            // Connections inherit it. Left alone, the system puts megabytes aside for each slow reader, and nothing shows for a minute
            // whether it still reads: see ResponseBody.
            var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
            socket.SendBufferSize = SendBufferSize;
            return socket;
        };
    }

    private static void Configure(KestrelServerOptions kestrel, ApiOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.AllowSynchronousIO = false;
        kestrel.Listen(options.Address, options.Port, listen =>
        {
            listen.Protocols = HttpProtocols.Http1;
            var guard = kestrel.ApplicationServices.GetRequiredService<ConnectionGuard>();
            listen.Use(next => connection => guard.FollowAsync(connection, next));
            var drain = kestrel.ApplicationServices.GetRequiredService<ConnectionDrain>();
            listen.Use(next => connection => drain.FollowAsync(connection, next));
        });
        var limits = kestrel.Limits;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(60);
        limits.MaxRequestLineSize = 1 << 14;
        limits.MaxRequestHeadersTotalSize = options.MaxHeaderSize + ServerRefusals.HeaderMargin;
        limits.MaxRequestBufferSize = Math.Max(limits.MaxRequestBufferSize!.Value, limits.MaxRequestHeadersTotalSize);
        limits.MaxRequestHeaderCount = ServerRefusals.MaximumHeaders;

        // Counted and timed by RequestSizes, which answers in the one error shape. The server's own rate gives a silent client 5 s, not 15.
        limits.MaxRequestBodySize = null;
        limits.MinRequestBodyDataRate = null;

        // Slow readers are the business of ResponseBody.
        limits.MinResponseDataRate = null;
    }

    [LoggerMessage(LogLevel.Error, "{Service} failed, the Api stops")]
    private static partial void LogStopped(ILogger logger, Exception? exception, string service);

    [LoggerMessage(LogLevel.Information, "Configuration loaded successfully")]
    private static partial void LogLoaded(ILogger logger);
}
