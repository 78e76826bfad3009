namespace Medicaments.Tests.Infrastructure;

/// <summary>The real BDPM files, which are not part of the repository: <c>../shared/bdpm</c> beside it.</summary>
internal static class RealSourceFiles
{
    public const string May = "2026-05";
    public const string January = "2026-01";

    public static bool Exist(string date) => System.IO.Directory.Exists(PathOf(date));

    /// <summary>The directory of a date; skips the test when it is not there.</summary>
    public static string Directory(string date)
    {
        Skip.IfNot(Exist(date), $"The real source files are not on this machine: {PathOf(date)} is missing.");
        return PathOf(date);
    }

    private static string PathOf(string date) => Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "bdpm", date));
}
