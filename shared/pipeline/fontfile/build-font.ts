import { AppError } from '../../domain/app-error';
import { type CodePoint, formatCodePoint } from '../../domain/code-point';
import type { OutlinePath } from '../../domain/outline';
import { VERB } from '../../domain/outline';
import { type Bounds, pathBounds, uniteBounds } from '../raster/path-bounds';
import { makeGlyfTables } from './append-glyf';
import { assembleFont, FLAVOUR } from './assemble-font';
import { makeCffTable } from './cff-table';
import { makeCmapTable } from './cmap-table';
import type { FontBuild, FontBuildGlyph } from './font-build';
import { writeGlyfGlyph } from './glyf-glyph';
import { requireAllowed } from './licence-rules';
import {
  makeGaspTable,
  makeHeadTable,
  makeHorizontalTables,
  makeMaxpTable,
  makeOs2Table,
  makePostTable,
  makeTrueTypeMaxpTable,
  makeVerticalTables,
  makeVorgTable,
} from './metrics-tables';
import { fullName, makeNameRecords, makeNameTable, postScriptName } from './name-table';
import { requireOutlines, requireRoom } from './require-completable';
import { toTrueTypePath } from './to-truetype-path';

const NO_PATH: OutlinePath = { verbs: new Uint8Array(0), coords: new Float32Array(0) };

export interface BuiltFont {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Greatest distance of a TrueType outline from the approved one, in units; 0 in a CFF font. */
  readonly outlineError: number;
}

/**
 * Writes an OpenType font: `.notdef`, a space, and the glyphs in the order of their characters.
 *
 * The same input gives the same bytes. Throws font-restricted and export-refused: what the fonts' terms forbid,
 * no glyphs, more than 65,535, outlines or characters that the tables cannot hold.
 */
export function buildFont(build: FontBuild): BuiltFont {
  const { spec, source, target } = build;
  requireAllowed(spec, source, target);
  requireOutlines(build.glyphs);
  const complete: FontBuild = { ...build, glyphs: withSpace(build) };
  const glyphs: readonly Omit<FontBuildGlyph, 'codePoint'>[] = [
    { path: notdefPath(build), advanceWidth: build.fullWidth },
    ...complete.glyphs,
  ];
  requireRoom(glyphs.length);

  const outlines = build.format === 'ttf' ? makeTrueType(glyphs) : makeCff(complete, glyphs);
  const metrics = glyphs.map(({ advanceWidth }, k) => ({ advanceWidth, bounds: outlines.bounds[k] }));
  const bounds = uniteBounds(outlines.bounds);
  const glyphOf = new Map<CodePoint, number>(
    complete.glyphs.map(({ codePoint }, index) => [codePoint, index + 1]),
  );
  const boundsOf = (codePoint: number) => metrics[glyphOf.get(codePoint as CodePoint) ?? -1]?.bounds;
  const horizontal = makeHorizontalTables(metrics, target);
  const vertical = makeVerticalTables(metrics, target);
  const tables = new Map([
    ...outlines.tables,
    ['OS/2', makeOs2Table(complete, metrics, bounds, boundsOf)],
    ['cmap', makeCmapTable(glyphOf)],
    ['head', makeHeadTable(complete, bounds)],
    ['hhea', horizontal.header],
    ['hmtx', horizontal.metrics],
    ['name', makeNameTable(makeNameRecords(spec, source, target))],
    ['post', makePostTable(target.em.unitsPerEm)],
    ['vhea', vertical.header],
    ['vmtx', vertical.metrics],
  ]);
  const flavour = build.format === 'ttf' ? FLAVOUR.trueType : FLAVOUR.cff;
  return { bytes: assembleFont(tables, flavour), outlineError: outlines.error };
}

interface Outlines {
  readonly tables: readonly (readonly [tag: string, bytes: Uint8Array])[];
  readonly bounds: readonly (Bounds | undefined)[];
  readonly error: number;
}

type BuildGlyphs = readonly Omit<FontBuildGlyph, 'codePoint'>[];

function makeCff({ spec, target }: FontBuild, glyphs: BuildGlyphs): Outlines {
  const bounds = glyphs.map(({ path }) => pathBounds(path));
  const table = makeCffTable({
    postScriptName: postScriptName(spec),
    fullName: fullName(spec),
    family: spec.family,
    unitsPerEm: target.em.unitsPerEm,
    bounds: uniteBounds(bounds),
    glyphs,
  });
  return {
    tables: [
      ['CFF ', table],
      ['VORG', makeVorgTable(target)],
      ['maxp', makeMaxpTable(glyphs.length)],
    ],
    bounds,
    error: 0,
  };
}

function makeTrueType(glyphs: BuildGlyphs): Outlines {
  let error = 0;
  const written = glyphs.map(({ path, trueType }) => {
    if (trueType !== undefined) return writeGlyfGlyph(trueType);
    const fitted = toTrueTypePath(path);
    error = Math.max(error, fitted.error);
    return writeGlyfGlyph(fitted.path);
  });
  const { glyf, loca } = makeGlyfTables(written);
  return {
    tables: [
      ['gasp', makeGaspTable()],
      ['glyf', glyf],
      ['loca', loca],
      ['maxp', makeTrueTypeMaxpTable(written)],
    ],
    bounds: written.map(({ bounds }) => bounds),
    error,
  };
}

/** The glyphs in ascending order, each character once, with a space. */
function withSpace({ glyphs, fullWidth }: FontBuild): readonly FontBuildGlyph[] {
  if (glyphs.length === 0) {
    throw new AppError({
      kind: 'export-refused',
      message: 'There is no glyph to export.',
      fix: 'Generate some characters first, or choose characters that have been generated.',
    });
  }
  const sorted = [...glyphs].sort((a, b) => a.codePoint - b.codePoint);
  sorted.forEach(({ codePoint }, index) => {
    if (sorted[index + 1]?.codePoint === codePoint) {
      throw new Error(`${formatCodePoint(codePoint)} is there twice`);
    }
  });
  if (sorted.some(({ codePoint }) => codePoint === 0x20)) return sorted;
  const space = { codePoint: 0x20 as CodePoint, path: NO_PATH, advanceWidth: Math.round(fullWidth / 4) };
  return [...sorted, space].sort((a, b) => a.codePoint - b.codePoint);
}

/** The box that stands for a character the font does not have. */
function notdefPath({ fullWidth, target }: FontBuild): OutlinePath {
  const { ascender, descender, unitsPerEm } = target.em;
  const margin = Math.round(0.1 * unitsPerEm);
  const line = Math.max(1, Math.round(0.04 * unitsPerEm));
  const [left, right] = [margin, Math.max(margin + 4 * line, fullWidth - margin)];
  const [bottom, top] = [Math.round(descender) + margin, Math.round(ascender) - margin];
  const box = (l: number, b: number, r: number, t: number, isHole: boolean) =>
    isHole ? [l, b, l, t, r, t, r, b] : [l, b, r, b, r, t, l, t];
  return {
    verbs: Uint8Array.from([0, 1].flatMap(() => [VERB.move, VERB.line, VERB.line, VERB.line, VERB.close])),
    coords: Float32Array.from([
      ...box(left, bottom, right, top, false),
      ...box(left + line, bottom + line, right - line, top - line, true),
    ]),
  };
}
