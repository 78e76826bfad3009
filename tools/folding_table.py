"""Writes Medicaments.Api/Search/Generated/FoldingTable.cs from the Unicode data of the Python that runs it.

    python3 tools/folding_table.py > Medicaments.Api/Search/Generated/FoldingTable.cs

Contract 4.1: canonical decomposition (NFD), then every character of category Mn dropped. The program cannot ask the run time for it:
without ICU, .NET returns the text of Normalize(FormD) unchanged, silently. Hangul syllables are left out: they decompose by rule into
letters, none of which is Mn, so folding both sides of a comparison gives the same answer with and without.
"""
import sys
import unicodedata


def fold(character):
    return "".join(c for c in unicodedata.normalize("NFD", character) if unicodedata.category(c) != "Mn")


def escape(text):
    return "".join(f"\\u{unit:04X}" for unit in memoryview(text.encode("utf-16-le")).cast("H"))


simple, other = [], []
for code in range(0x80, sys.maxunicode + 1):
    if 0xD800 <= code <= 0xDFFF or 0xAC00 <= code <= 0xD7A3:
        continue
    character = chr(code)
    folded = fold(character)
    if folded == character or unicodedata.category(character) == "Mn":
        continue
    (simple if code < 0x10000 and len(folded) == 1 and ord(folded) < 0x10000 else other).append((character, folded))


def lines(texts, indent=8, width=16):
    parts = [escape(text) for text in texts]
    rows = ["".join(parts[i:i + width]) for i in range(0, len(parts), width)]
    return " +\n".join(" " * indent + f'"{row}"' for row in rows)


print(f"""// Made by tools/folding_table.py from Unicode {unicodedata.unidata_version}; not edited by hand.
namespace Medicaments.Api.Search;

/// <summary>What remains of a character after canonical decomposition without its non-spacing marks, where that is not itself.</summary>
internal static partial class FoldingTable
{{
    /// <summary>Characters of one UTF-16 unit that fold to one unit, in ascending order.</summary>
    private const string SimpleKeys =
{lines([key for key, _ in simple])};

    /// <summary>What each of <see cref="SimpleKeys"/> folds to.</summary>
    private const string SimpleValues =
{lines([value for _, value in simple])};

    /// <summary>All others, by code point.</summary>
    private static readonly Dictionary<int, string> Others = new()
    {{""")
for key, value in other:
    print(f'        [0x{ord(key):X}] = "{escape(value)}",')
print("    };\n}")
