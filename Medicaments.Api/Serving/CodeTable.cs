using System.Numerics;

namespace Medicaments.Api.Serving;

/// <summary>From code to item: a hash table with linear probing beside the codes, in half the memory of a dictionary.</summary>
/// <param name="codes">The code of each item.</param>
internal sealed class CodeTable(long[] codes)
{
    /// <summary>1 + the item, 0 where there is none. Never full.</summary>
    private readonly int[] _slots = new int[BitOperations.RoundUpToPowerOf2((uint)(codes.Length + codes.Length / 2 + 2))];

    /// <summary>An item takes the place of an earlier one with the same code.</summary>
    public void Add(int item) => _slots[SlotOf(codes[item])] = item + 1;

    public bool TryFind(long code, out int item)
    {
        item = _slots[SlotOf(code)] - 1;
        return item >= 0;
    }

    private int SlotOf(long code)
    {
        // Fibonacci hashing: the upper bits of the product, which depend on all of the code's.
        var slot = (int)((ulong)code * 11400714819323198485 >> (64 - BitOperations.Log2((uint)_slots.Length)));
        while (_slots[slot] != 0 && codes[_slots[slot] - 1] != code)
        {
            slot = (slot + 1) & (_slots.Length - 1);
        }

        return slot;
    }
}
