"""What the OpenType Sanitizer and fontTools say of a font file, as one JSON object.

Usage: check_font.py FONT
"""

import json
import subprocess
import sys
import tempfile

import ots
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

path = sys.argv[1]
with tempfile.NamedTemporaryFile(suffix=".otf") as out:
    sanitizer = subprocess.run([ots.OTS_SANITIZE, path, out.name], capture_output=True, text=True)

# checkChecksums=2: a wrong checksum is an error, not a warning.
font = TTFont(path, checkChecksums=2)
for tag in font.keys():
    font[tag]
glyphs = font.getGlyphSet()
box = None
for name in font.getGlyphOrder():
    pen = BoundsPen(glyphs)
    glyphs[name].draw(pen)
    if pen.bounds is not None:
        b = pen.bounds
        box = b if box is None else (min(box[0], b[0]), min(box[1], b[1]), max(box[2], b[2]), max(box[3], b[3]))

os2 = font["OS/2"]
stated = os2.getUnicodeRanges()
os2.recalcUnicodeRanges(font)
head = font["head"]
json.dump(
    {
        "sanitizer": {"code": sanitizer.returncode, "output": (sanitizer.stdout + sanitizer.stderr).strip()},
        "characters": sorted(font.getBestCmap()),
        "glyphs": len(font.getGlyphOrder()),
        "names": [[r.langID, r.nameID, r.toUnicode()] for r in font["name"].names],
        "box": [head.xMin, head.yMin, head.xMax, head.yMax],
        "cffBox": font["CFF "].cff.topDictIndex[0].FontBBox,
        "drawnBox": box,
        "advances": {str(c): font["hmtx"][g][0] for c, g in font.getBestCmap().items()},
        "vertical": [font["vhea"].ascent, font["vhea"].descent, font["VORG"].defaultVertOriginY],
        "unicodeRanges": sorted(stated),
        "unicodeRangesOfCharacters": sorted(os2.getUnicodeRanges()),
        "codePages": os2.ulCodePageRange1,
        "weightClass": os2.usWeightClass,
        "created": head.created,
        "modified": head.modified,
    },
    sys.stdout,
)
