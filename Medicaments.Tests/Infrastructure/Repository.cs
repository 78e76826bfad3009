namespace Medicaments.Tests.Infrastructure;

/// <summary>Where the sources are: above the directory that the tests run in.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Medicaments.sln"))) return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No Medicaments.sln above {AppContext.BaseDirectory}");
    }
}
