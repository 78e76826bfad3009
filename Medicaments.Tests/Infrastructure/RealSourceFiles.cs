using System.Runtime.CompilerServices;

namespace Medicaments.Tests.Infrastructure;

/// <summary>The real BDPM files, which are not part of the repository: <c>../shared/bdpm</c> beside it.</summary>
internal static class RealSourceFiles
{
    public const string May = "2026-05";
    public const string January = "2026-01";

    /// <summary>The directory of a date; skips the test when it is not there.</summary>
    public static string Directory(string date)
    {
        var directory = Path.GetFullPath(Path.Combine(RepositoryRoot(), "..", "shared", "bdpm", date));
        Skip.IfNot(System.IO.Directory.Exists(directory), $"The real source files are not on this machine: {directory} is missing.");
        return directory;
    }

    private static string RepositoryRoot([CallerFilePath] string thisFile = "") => Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..");
}
