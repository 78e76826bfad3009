"""Writes Medicaments.Tests/Fixtures/unicode/folding.txt: every character that contract 4.1 changes, and what it becomes.

    python3 tools/folding_fixture.py > Medicaments.Tests/Fixtures/unicode/folding.txt

Written from the contract alone and not from folding_table.py, so that one can be held against the other. A line is the code point and
the code points of the result, in hexadecimal. Hangul syllables are left out, see folding_table.py.
"""
import sys
import unicodedata

SPECIAL = {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "’": "'", "‘": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " ", "\u2009": " "}
SPECIAL |= {chr(code): "-" for code in range(0x2010, 0x2015)}

for code in range(0x80, sys.maxunicode + 1):
    if 0xD800 <= code <= 0xDFFF or 0xAC00 <= code <= 0xD7A3:
        continue
    plain = (c for c in unicodedata.normalize("NFD", chr(code)) if unicodedata.category(c) != "Mn")
    folded = "".join(SPECIAL.get(c, c) for c in plain)
    if folded != chr(code):
        print(f"{code:X}", *(f"{ord(c):X}" for c in folded))
