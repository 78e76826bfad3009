using Medicaments.Ingest;
using Medicaments.Ingest.Download;
using Medicaments.Ingest.Progress;
using Medicaments.ServiceDefaults.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Medicaments.Tests.Infrastructure;

/// <summary>The Api on the real data of 2026-05, which Ingest reads once for all tests of the collection.</summary>
public sealed class RealDataFixture : IAsyncLifetime
{
    private const string SourceFiles = "../shared/bdpm/2026-05";

    private readonly string _directory = Directory.CreateTempSubdirectory("medicaments-real-").FullName;
    private ApiServer? _server;

    /// <summary>The source files as they were downloaded.</summary>
    internal string SourceDirectory { get; } = Path.Combine(Repository.Root, SourceFiles);

    internal string StoreDirectory => Path.Combine(_directory, "store");

    /// <summary>Skips the test when the files are not on this machine.</summary>
    internal ApiServer Server
    {
        get
        {
            Skip.If(_server is null, $"{SourceFiles} is missing: the real files are not part of the repository");
            return _server!;
        }
    }

    public async Task InitializeAsync()
    {
        if (!Directory.Exists(SourceDirectory)) return;

        var reader = new SettingsReader(new Settings(
            [$"--SNAPSHOT_DIR={StoreDirectory}", $"--DATA_DIR={_directory}/files", $"--LOG_DIR={_directory}/logs", "--LOG_LEVEL=error"], _ => null));
        var options = IngestOptions.Read(reader);
        await using (var ingest = IngestHost.Build(options, isScheduled: false))
        {
            var outcome = await ingest.Services.GetRequiredService<UpdateRunner>()
                .RunAsync(new DirectorySource(SourceDirectory), new LineProgress(_ => { }), CancellationToken.None);
            Assert.Equal(CycleResult.Published, outcome.Result);
        }

        _server = await ApiServer.StartOnAsync(StoreDirectory);
        await _server.WaitForDataAsync();
    }

    public async Task DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }
}

/// <summary>Tests on the real data: one after the other, with one server.</summary>
[CollectionDefinition(Name)]
public sealed class RealDataCollection : ICollectionFixture<RealDataFixture>
{
    public const string Name = "real data";
}
