using Medicaments.Tests.EndToEnd;

namespace Medicaments.Tests.Infrastructure;

/// <summary>The Api on the real data of 2026-05, which Ingest reads once for all tests of the collection.</summary>
public sealed class RealDataFixture : IAsyncLifetime, IDisposable
{
    private IngestedStore? _store;
    private ApiServer? _server;

    /// <summary>Skips the test when the files are not on this machine.</summary>
    internal ApiServer Server
    {
        get
        {
            RealSourceFiles.Directory(RealSourceFiles.May);
            return _server!;
        }
    }

    internal string StoreDirectory => _store!.Path;

    public async Task InitializeAsync()
    {
        if (!RealSourceFiles.Exist(RealSourceFiles.May)) return;

        _store = new IngestedStore();
        await _store.PublishAsync(RealSourceFiles.Directory(RealSourceFiles.May));
        _server = await ApiServer.StartOnAsync(_store.Path);
        await _server.WaitForDataAsync();
    }

    public async Task DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
    }

    public void Dispose() => _store?.Dispose();
}

/// <summary>Tests on the real data: one after the other, with one server.</summary>
[CollectionDefinition(Name)]
public sealed class RealDataCollection : ICollectionFixture<RealDataFixture>
{
    public const string Name = "real data";
}
