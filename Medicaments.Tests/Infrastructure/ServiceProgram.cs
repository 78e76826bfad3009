using System.Diagnostics;

namespace Medicaments.Tests.Infrastructure;

/// <summary>
/// How a service is started in a process of its own: as it was built beside the tests, or, with the variable
/// <c>PUBLISHED_PROGRAMS</c>, as it was published below that directory (<c>make test-published</c>).
/// </summary>
internal static class ServiceProgram
{
    public static ProcessStartInfo Start(string name, IEnumerable<string> arguments, string workingDirectory)
    {
        var (program, first) = Environment.GetEnvironmentVariable("PUBLISHED_PROGRAMS") is { Length: > 0 } published
            ? (Path.Combine(published, name, name), Array.Empty<string>())
            : ("dotnet", [Path.Combine(AppContext.BaseDirectory, $"{name}.dll")]);
        return new ProcessStartInfo(program, [.. first, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingDirectory,
        };
    }
}
