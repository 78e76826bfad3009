using System.Globalization;
using Medicaments.Snapshots.Store;

namespace Medicaments.Campaign.Flips;

/// <summary>What disks, transfers and hands do to files.</summary>
internal static class Damage
{
    private const int Sector = 512;

    /// <summary>What lies in a store beside its snapshots and may be damaged too.</summary>
    public static readonly string[] Pointers = [SnapshotStoreReader.CurrentFile, SnapshotStoreReader.PinnedFile, SnapshotStoreReader.StatusFile];

    /// <returns>What was done, in words, and the bytes that are left.</returns>
    public static (string What, byte[] Bytes) To(ReadOnlySpan<byte> good, Random random)
    {
        var bytes = good.ToArray();
        var at = bytes.Length == 0 ? 0 : random.Next(bytes.Length);
        switch (bytes.Length == 0 ? 9 : random.Next(10))
        {
            case < 6:
                bytes[at] ^= (byte)(1 << random.Next(8));
                return (Text($"a bit of byte {at} flipped"), bytes);
            case < 8:
                return (Text($"cut after {at} bytes"), bytes[..at]);
            case 8:
                var sector = bytes.AsSpan(at, Math.Min(Sector, bytes.Length - at));
                random.NextBytes(sector);
                return (Text($"{sector.Length} bytes at {at} overwritten"), bytes);
            default:
                return ("a byte added", [.. bytes, (byte)random.Next(256)]);
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
