import { type CodePoint, isHan } from '../../domain/code-point';
import type { ExportSpec } from '../../domain/export-report';
import { readCff } from '../fonts/read-cff';
import type { Sfnt } from '../fonts/sfnt';
import { viewOf } from '../fonts/view-of';
import { type Bounds, pathBounds, uniteBounds } from '../raster/path-bounds';
import { appendToCff } from './append-cff';
import { appendToGlyf } from './append-glyf';
import type { FontBuildGlyph } from './font-build';
import { type GlyfGlyph, writeGlyfGlyph } from './glyf-glyph';
import { fullName, postScriptName } from './name-table';
import { tableOf } from './table-of';
import { toTrueTypePath } from './to-truetype-path';

/** The new outlines in the target font's flavour. */
export interface AddedOutlines {
  readonly tables: ReadonlyMap<string, Uint8Array>;
  /** Of each new glyph, as its table states them. */
  readonly bounds: readonly (Bounds | undefined)[];
  readonly error: number;
  /** Undefined in a CFF font. */
  readonly trueType: { readonly glyphs: readonly GlyfGlyph[]; readonly isLongLoca: boolean } | undefined;
}

/** Glyphs to be added behind `count` that are there. */
export interface NewGlyphs {
  readonly glyphs: readonly FontBuildGlyph[];
  readonly names: readonly string[];
  readonly count: number;
  readonly spec: ExportSpec;
  /** The characters that the font has, and their glyphs. */
  readonly own: ReadonlyMap<CodePoint, number>;
}

/** Writes new glyphs behind those of `glyf` or `CFF `. Throws where the target font is damaged. */
export function addOutlines({ glyphs, names, count, spec, own }: NewGlyphs, sfnt: Sfnt): AddedOutlines {
  const head = viewOf(tableOf(sfnt, 'head'));
  if (sfnt.tables.has('CFF ')) {
    const cff = readCff(tableOf(sfnt, 'CFF '));
    if (cff.charstrings.length !== count) throw new Error('the CFF table has another number of glyphs');
    const bounds = glyphs.map(({ path }) => pathBounds(path));
    const box = uniteBounds([...bounds, headBounds(head)]);
    const bytes = appendToCff({
      cff,
      glyphs: glyphs.map(({ path, advanceWidth }, k) => ({ path, advanceWidth, name: names[k] as string })),
      model: modelGlyph(own),
      bounds: box,
      postScriptName: postScriptName(spec),
      fullName: fullName(spec),
      family: spec.family,
    });
    return { tables: new Map([['CFF ', bytes]]), bounds, error: 0, trueType: undefined };
  }
  let error = 0;
  const added = glyphs.map(({ path }) => {
    const quadratic = toTrueTypePath(path);
    error = Math.max(error, quadratic.error);
    return writeGlyfGlyph(quadratic.path);
  });
  const { glyf, loca, isLongLoca } = appendToGlyf(
    { glyf: tableOf(sfnt, 'glyf'), loca: tableOf(sfnt, 'loca'), isLongLoca: head.getInt16(50) === 1 },
    count,
    added,
  );
  return {
    tables: new Map([
      ['glyf', glyf],
      ['loca', loca],
    ]),
    bounds: added.map(({ bounds }) => bounds),
    error,
    trueType: { glyphs: added, isLongLoca },
  };
}

const headBounds = (head: DataView): Bounds => ({
  xMin: head.getInt16(36),
  yMin: head.getInt16(38),
  xMax: head.getInt16(40),
  yMax: head.getInt16(42),
});

/** A glyph of the kind that is drawn: a Han in the middle of them, or whatever the font has. */
function modelGlyph(own: ReadonlyMap<CodePoint, number>): number {
  const han = [...own].filter(([codePoint]) => isHan(codePoint));
  return (han[han.length >> 1] ?? [...own].at(-1))?.[1] ?? 0;
}
