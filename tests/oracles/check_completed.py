"""What the OpenType Sanitizer, fontTools, HarfBuzz and FreeType say of a completed font, as one JSON object.

Usage: check_completed.py ORIGINAL COMPLETED TEXT
TEXT is shaped in both fonts, across and down.
"""

import json
import subprocess
import sys
import tempfile

import freetype
import ots
import uharfbuzz as hb
from fontTools.pens.boundsPen import BoundsPen, ControlBoundsPen
from fontTools.ttLib import TTFont

original_path, completed_path, text = sys.argv[1:4]
with tempfile.NamedTemporaryFile(suffix=".otf") as out:
    sanitizer = subprocess.run([ots.OTS_SANITIZE, completed_path, out.name], capture_output=True, text=True)

original = TTFont(original_path, checkChecksums=2)
completed = TTFont(completed_path, checkChecksums=2, recalcBBoxes=False)
for tag in completed.keys():
    completed[tag]


def raw(font):
    return {tag: font.reader[tag] for tag in font.reader.keys()}


before, after = raw(original), raw(completed)
count = original["maxp"].numGlyphs
is_cff = "CFF " in before


def outlines(font, number):
    """The bytes of the first glyphs' outlines, as they lie in the file."""
    if is_cff:
        strings = font["CFF "].cff.topDictIndex[0].CharStrings
        if strings.charStringsAreIndexed:
            index = strings.charStringsIndex
            return [bytes(index[k].bytecode) for k in range(number)]
        return [bytes(strings[n].bytecode) for n in font.getGlyphOrder()[:number]]
    loca = list(font["loca"].locations)
    data = font.reader["glyf"]
    return [data[loca[k] : loca[k + 1]] for k in range(number)]


old, new = outlines(TTFont(original_path), count), outlines(TTFont(completed_path), count)


def metrics(font, tag):
    table = font[tag].metrics
    return [list(table[n]) for n in font.getGlyphOrder()[:count]]


# Bounds of the new glyphs as fontTools draws them; with what the original states they make the new font's.
glyphs = completed.getGlyphSet()
order = completed.getGlyphOrder()
drawn = {}
for k in range(count, len(order)):
    pen = (BoundsPen if is_cff else ControlBoundsPen)(glyphs)
    glyphs[order[k]].draw(pen)
    if pen.bounds is not None:
        drawn[k] = [round(v, 3) for v in pen.bounds]
head, head0 = completed["head"], original["head"]
boxes = [[head0.xMin, head0.yMin, head0.xMax, head0.yMax], *drawn.values()]
box = [f(b[i] for b in boxes) for i, f in enumerate((min, min, max, max))]


def extremes(font, tag, new):
    """The header of a metrics table: [widest advance, least bearings before and behind the ink, longest extent]."""
    names = ("advanceWidthMax", "minLeftSideBearing", "minRightSideBearing", "xMaxExtent")
    if tag == "vhea":
        names = ("advanceHeightMax", "minTopSideBearing", "minBottomSideBearing", "yMaxExtent")
    stated = [getattr(font[tag], name) for name in names]
    for k in new:
        advance, bearing = font["hmtx" if tag == "hhea" else "vmtx"][order[k]]
        b = drawn.get(k)
        stated[0] = max(stated[0], advance)
        if b is None:
            continue
        ink = (b[2] - b[0]) if tag == "hhea" else (b[3] - b[1])
        stated[1] = min(stated[1], bearing)
        stated[2] = min(stated[2], advance - bearing - ink)
        stated[3] = max(stated[3], bearing + ink)
    return stated


added = range(count, len(order))
headers = {}
for tag in ("hhea", "vhea"):
    if tag in after:
        wanted = extremes(original, tag, []), extremes(completed, tag, added)
        # What the completed font states, beside what the original states and the new glyphs add to it.
        merged = [max(wanted[0][0], wanted[1][0])] + [min(wanted[0][i], wanted[1][i]) for i in (1, 2)]
        merged.append(max(wanted[0][3], wanted[1][3]))
        headers[tag] = [extremes(completed, tag, []), merged]
maxima = None
if not is_cff:
    table, m, m0 = completed["glyf"], completed["maxp"], original["maxp"]
    simple = [table[order[k]] for k in added if table[order[k]].numberOfContours > 0]
    maxima = [
        [m.maxPoints, m.maxContours, m.maxCompositePoints],
        [
            max([m0.maxPoints, *(len(g.getCoordinates(table)[0]) for g in simple)]),
            max([m0.maxContours, *(g.numberOfContours for g in simple)]),
            m0.maxCompositePoints,
        ],
    ]


def shape(path, direction):
    font = hb.Font(hb.Face(hb.Blob.from_file_path(path)))
    run = hb.Buffer()
    run.add_str(text)
    run.guess_segment_properties()
    run.direction = direction
    hb.shape(font, run)
    return [
        [info.codepoint, pos.x_advance, pos.y_advance, pos.x_offset, pos.y_offset]
        for info, pos in zip(run.glyph_infos, run.glyph_positions)
    ]


face = freetype.Face(completed_path)
unreadable = 0
mismatched = 0
for k in range(count, len(order)):
    try:
        face.load_glyph(k, freetype.FT_LOAD_NO_SCALE | freetype.FT_LOAD_NO_HINTING)
        area = face.glyph.outline.get_cbox()
        b = drawn.get(k)
        if b is not None and not is_cff and [area.xMin, area.yMin, area.xMax, area.yMax] != [round(v) for v in b]:
            mismatched += 1
    except freetype.FT_Exception:
        unreadable += 1

best = completed.getBestCmap()
ids = {name: k for k, name in enumerate(order)}
vertical = {}
if "vmtx" in after:
    vorg = completed["VORG"] if "VORG" in after else None
    for k in range(count, len(order)):
        height, bearing = completed["vmtx"][order[k]]
        b = drawn.get(k)
        if b is None:
            continue
        origin = vorg[order[k]] if vorg is not None else bearing + round(b[3])
        key = f"{height}/{origin}/{round(origin - bearing - b[3])}"
        vertical[key] = vertical.get(key, 0) + 1

os2 = completed["OS/2"]
json.dump(
    {
        "sanitizer": {"code": sanitizer.returncode, "output": (sanitizer.stdout + sanitizer.stderr).strip()},
        "tags": sorted(after),
        "lostTags": sorted(set(before) - set(after)),
        "sameTags": sorted(tag for tag in before if after.get(tag) == before[tag]),
        "glyphs": [count, len(order)],
        "namesKept": order[:count] == original.getGlyphOrder(),
        "newNames": order[count : count + 3],
        "changedOutlines": sum(a != b for a, b in zip(old, new)),
        "changedAdvances": sum(a != b for a, b in zip(metrics(original, "hmtx"), metrics(completed, "hmtx"))),
        "changedHeights": sum(a != b for a, b in zip(metrics(original, "vmtx"), metrics(completed, "vmtx")))
        if "vmtx" in before
        else 0,
        "newAdvances": sorted({completed["hmtx"][n][0] for n in order[count:]}),
        "cmapFormats": [[t.platformID, t.platEncID, t.format] for t in completed["cmap"].tables],
        "characters": len(best),
        "changedCharacters": sum(1 for c, n in original.getBestCmap().items() if best.get(c) != n),
        "newCharacters": {str(c): ids[n] for c, n in best.items() if ids[n] >= count},
        "names": [[r.platformID, r.langID, r.nameID, r.toUnicode()] for r in completed["name"].names],
        "box": [head.xMin, head.yMin, head.xMax, head.yMax],
        "drawnBox": box,
        "maxima": maxima,
        "headers": headers,
        "vertical": vertical,
        "unreadable": unreadable,
        "mismatched": mismatched,
        "fsSelection": os2.fsSelection,
        "macStyle": head.macStyle,
        "across": shape(completed_path, "ltr"),
        "down": shape(completed_path, "ttb"),
        "originalAcross": shape(original_path, "ltr"),
        "originalDown": shape(original_path, "ttb"),
    },
    sys.stdout,
)
