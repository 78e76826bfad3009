using Medicaments.Snapshots.Store;

namespace Medicaments.Benchmarks.Cycle;

/// <summary>Does not wait for the disk: what a cycle then takes less is the price of durability.</summary>
internal sealed class UnflushedFiles : StoreFileSystem
{
    public override void WriteNewFile(string path, ReadOnlySpan<byte> content)
    {
        using var handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, FileOptions.None, content.Length);
        RandomAccess.Write(handle, content, 0);
    }

    public override void FlushDirectory(string path)
    {
        // Left to the operating system.
    }
}
