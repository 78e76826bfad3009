using System.Text;

namespace Medicaments.Api.Search;

internal static partial class FoldingTable
{
    /// <summary>What a character folds to; null when it stays as it is.</summary>
    public static string? Find(Rune rune)
    {
        if (rune.IsBmp)
        {
            var index = SimpleKeys.AsSpan().BinarySearch((char)rune.Value);
            if (index >= 0)
            {
                return SimpleValues[index].ToString();
            }
        }

        return Others.GetValueOrDefault(rune.Value);
    }
}
