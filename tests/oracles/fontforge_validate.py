"""What FontForge finds in a font, as one JSON object; runs inside of FontForge.

Usage: fontforge -quiet -lang=py -script fontforge_validate.py FONT OUT
"""

import json
import sys

import fontforge

path, out = sys.argv[1:3]
font = fontforge.open(path)
state = font.validate(True)
glyphs = [{"name": g.glyphname, "codePoint": g.unicode, "state": g.validation_state} for g in font.glyphs()]
with open(out, "w") as file:
    json.dump({"state": state, "glyphs": glyphs}, file)
