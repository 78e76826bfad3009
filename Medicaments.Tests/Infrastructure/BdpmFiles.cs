namespace Medicaments.Tests.Infrastructure;

/// <summary>The real BDPM files that may lie beside the project, in <c>../shared/bdpm</c>.</summary>
internal static class BdpmFiles
{
    public const string January = "2026-01";
    public const string May = "2026-05";

    /// <summary>The directory of one date; the test is skipped when it is not there.</summary>
    public static string Require(string date)
    {
        var directory = Path.Combine(Root, "..", "shared", "bdpm", date);
        Skip.IfNot(Directory.Exists(directory), $"the real BDPM files are missing: no directory ../shared/bdpm/{date} beside the project");
        return Path.GetFullPath(directory);
    }

    /// <summary>The directory of the solution.</summary>
    private static string Root
    {
        get
        {
            var directory = new DirectoryInfo(AppContext.BaseDirectory);
            while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Medicaments.sln")))
            {
                directory = directory.Parent;
            }

            return directory?.FullName ?? AppContext.BaseDirectory;
        }
    }
}
