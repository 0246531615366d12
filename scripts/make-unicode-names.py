#!/usr/bin/env python3
"""Writes assets/unicode/names.txt: the Unicode names of the characters CJK fonts have besides ideographs.

Ideographs and Hangul syllables are named by rule (shared/unicode/character-name.ts), so they are left out.
The names are those of Python's unicodedata, a copy of the Unicode Character Database (Unicode License V3).

    python3 scripts/make-unicode-names.py
"""

import pathlib
import re
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parent.parent
BLOCKS = ROOT / "shared/pipeline/fonts/unicode-blocks.ts"
OUTPUT = ROOT / "assets/unicode/names.txt"
NAMED_BY_RULE = re.compile(r"^(CJK (UNIFIED|COMPATIBILITY) IDEOGRAPH-|HANGUL SYLLABLE )")


def block_ranges():
    for first, last in re.findall(r"0x([0-9a-f]+), 0x([0-9a-f]+)\]", BLOCKS.read_text("utf-8")):
        yield int(first, 16), int(last, 16)


def main():
    lines = [
        "# Names of characters, from the Unicode Character Database "
        f"{unicodedata.unidata_version} (Unicode License V3); made by scripts/make-unicode-names.py"
    ]
    for first, last in block_ranges():
        for code_point in range(first, last + 1):
            name = unicodedata.name(chr(code_point), "")
            if name and not NAMED_BY_RULE.match(name):
                lines.append(f"{code_point:04X} {name}")
    OUTPUT.parent.mkdir(parents=True, exist_ok=True)
    OUTPUT.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{len(lines) - 1} names, {OUTPUT.stat().st_size / 1000:.0f} kB -> {OUTPUT.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
