using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Medicaments.Benchmarks;

/// <summary>The yardstick: Kestrel as the Api has it, answering a fixed text and doing nothing else.</summary>
internal static class PlainServer
{
    private static readonly byte[] Text = "Hello, World!"u8.ToArray();

    public static async Task RunAsync(int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1);
        });
        await using var app = builder.Build();
        app.Run(context =>
        {
            context.Response.ContentType = "text/plain";
            context.Response.ContentLength = Text.Length;
            return context.Response.Body.WriteAsync(Text).AsTask();
        });
        await app.RunAsync();
    }
}
