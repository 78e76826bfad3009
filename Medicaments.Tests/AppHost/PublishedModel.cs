using System.Runtime.CompilerServices;
using Aspire.Hosting.Testing;

namespace Medicaments.Tests.AppHost;

/// <summary>Lets the AppHost write what it is asked for.</summary>
internal static class PublishedModel
{
    /// <summary>The directory of the solution.</summary>
    public static string Root { get; } = RootDirectory();

    public static async Task WriteAsync(params string[] args)
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Medicaments_AppHost>(args);
        await using var application = await builder.BuildAsync();
        await application.RunAsync();
    }

    private static string RootDirectory([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", ".."));
}
