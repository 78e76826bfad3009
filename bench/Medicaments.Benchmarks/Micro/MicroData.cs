using Medicaments.Snapshots.Content;

namespace Medicaments.Benchmarks.Micro;

/// <summary>What the benchmark classes work on; BenchmarkDotNet makes them itself and gives them nothing.</summary>
internal static class MicroData
{
    private static RealStore? _store;
    private static BenchOptions? _options;

    public static RealStore Store => _store!;

    public static byte[] File(string name) => System.IO.File.ReadAllBytes(Path.Combine(_options!.May, name));

    public static SnapshotReader Open() => Store.Store.Open(Store.Store.ReadCurrent()!.Value);

    public static void Set(RealStore store, BenchOptions options)
    {
        store.Announce(store.May);
        (_store, _options) = (store, options);
    }
}
