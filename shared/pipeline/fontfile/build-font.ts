import { AppError } from '../../domain/app-error';
import { type CodePoint, formatCodePoint } from '../../domain/code-point';
import type { OutlinePath } from '../../domain/outline';
import { VERB } from '../../domain/outline';
import { assembleFont, FLAVOUR } from './assemble-font';
import { makeCffTable } from './cff-table';
import { makeCmapTable } from './cmap-table';
import type { FontBuild, FontBuildGlyph } from './font-build';
import { requireAllowed } from './licence-rules';
import {
  makeHeadTable,
  makeHorizontalTables,
  makeMaxpTable,
  makeOs2Table,
  makePostTable,
  makeVerticalTables,
  makeVorgTable,
} from './metrics-tables';
import { makeNameRecords, makeNameTable, postScriptName } from './name-table';
import { pathBounds, uniteBounds } from './path-bounds';

/** Glyph numbers have 16 bits, and the last one is not to be used. */
const MOST_GLYPHS = 65_535;

const NO_PATH: OutlinePath = { verbs: new Uint8Array(0), coords: new Float32Array(0) };

/**
 * Writes an OpenType font with CFF outlines: `.notdef`, a space, and the glyphs in the order of their characters.
 *
 * The same input gives the same bytes. Throws font-restricted and export-refused: what the fonts' terms forbid,
 * no glyphs, more than 65,535, characters that the character map cannot hold.
 */
export function buildFont(build: FontBuild): Uint8Array {
  const { spec, source, target } = build;
  requireAllowed(spec, source, target);
  const complete: FontBuild = { ...build, glyphs: withSpace(build) };
  const glyphs = [
    { path: notdefPath(build), advanceWidth: build.fullWidth },
    ...complete.glyphs.map(({ path, advanceWidth }) => ({ path, advanceWidth })),
  ];
  if (glyphs.length > MOST_GLYPHS) throw tooMany(glyphs.length);

  const metrics = glyphs.map(({ path, advanceWidth }) => ({ advanceWidth, bounds: pathBounds(path) }));
  const bounds = uniteBounds(metrics.map((glyph) => glyph.bounds));
  const glyphOf = new Map<CodePoint, number>(
    complete.glyphs.map(({ codePoint }, index) => [codePoint, index + 1]),
  );
  const boundsOf = (codePoint: number) => metrics[glyphOf.get(codePoint as CodePoint) ?? -1]?.bounds;
  const horizontal = makeHorizontalTables(metrics, target);
  const vertical = makeVerticalTables(metrics, target);

  return assembleFont(
    new Map([
      ['CFF ', makeCff(complete, glyphs, bounds)],
      ['OS/2', makeOs2Table(complete, metrics, bounds, boundsOf)],
      ['VORG', makeVorgTable(target)],
      ['cmap', makeCmapTable(glyphOf)],
      ['head', makeHeadTable(complete, bounds)],
      ['hhea', horizontal.header],
      ['hmtx', horizontal.metrics],
      ['maxp', makeMaxpTable(glyphs.length)],
      ['name', makeNameTable(makeNameRecords(spec, source, target))],
      ['post', makePostTable(target.em.unitsPerEm)],
      ['vhea', vertical.header],
      ['vmtx', vertical.metrics],
    ]),
    FLAVOUR.cff,
  );
}

function makeCff(
  { spec, target }: FontBuild,
  glyphs: readonly { readonly path: OutlinePath; readonly advanceWidth: number }[],
  bounds: Parameters<typeof makeCffTable>[0]['bounds'],
): Uint8Array {
  return makeCffTable({
    postScriptName: postScriptName(spec),
    fullName: spec.style === 'Regular' ? spec.family : `${spec.family} ${spec.style}`,
    family: spec.family,
    unitsPerEm: target.em.unitsPerEm,
    bounds,
    glyphs,
  });
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

function tooMany(count: number): AppError {
  return new AppError({
    kind: 'export-refused',
    message: `A font holds at most 65,535 glyphs, and this one would have ${count}.`,
    fix: 'Export fewer characters, or in two fonts.',
    values: { count },
  });
}
