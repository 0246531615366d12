import type { CodePoint } from '../../domain/code-point';
import type { ExportCheck } from '../../domain/export-report';
import { parseFont } from '../fonts/parse-font';
import { readCff } from '../fonts/read-cff';
import { readSfnt, type Sfnt } from '../fonts/sfnt';
import { readMetric } from './append-metrics';
import {
  checkAdvances,
  checkOutlines,
  checkOverflow,
  checkQuadratics,
  checkVerticalForms,
} from './check-drawn';
import { checkChecksums, checkDirectory, unreadable, verdict } from './check-file';
import { checkNames } from './check-names';
import type { CompletedFont, FontCompletion } from './complete-font';
import type { FontBuildGlyph } from './font-build';
import { listOf } from './list-of';
import { tableOf } from './table-of';
import { glyphTops, type OpenedFont, openGlyphs, verticalModelOf, verticalTables } from './vertical-model';

/** Tables that change with the glyphs; every other one has to be the target font's, byte by byte. */
const CHANGING = [
  ...['CFF ', 'GSUB', 'LTSH', 'OS/2', 'VORG', 'cmap', 'glyf', 'hdmx', 'head', 'hhea', 'hmtx'],
  ...['loca', 'maxp', 'name', 'post', 'vhea', 'vmtx'],
];

/**
 * Reads a completed font back and compares it with the target font and with what was approved.
 *
 * Nothing of the writer is trusted: the file is parsed anew. A file that cannot be read is one failed check.
 */
export async function checkCompleted(
  completed: CompletedFont,
  input: FontCompletion,
  fullWidth: number,
  sampleSize = 200,
): Promise<readonly ExportCheck[]> {
  const { bytes } = completed;
  let after: OpenedFont;
  try {
    after = openGlyphs(await parseFont(bytes), readSfnt(bytes, 0));
  } catch (error) {
    return [unreadable(error)];
  }
  const before = openGlyphs(input.target, input.sfnt);
  const { font, sfnt } = after;
  const approved = { glyphs: input.glyphs, target: input.target.info, format: completed.format };
  return [
    checkDirectory(bytes),
    checkChecksums(bytes),
    checkTables(sfnt, input.sfnt, completed.dropped),
    checkOriginals(after, before),
    checkMap(after, before, input.glyphs),
    checkNames(font.info, { ...input, target: input.target.info }),
    checkLines(after, input),
    checkAdvances(input.glyphs, (codePoint) => font.outline(codePoint)?.advanceWidth),
    checkVertical(after, before, input.glyphs),
    checkVerticalForms(input.glyphs.map(({ codePoint }) => codePoint)),
    checkOutlines((codePoint) => font.outline(codePoint), approved, sampleSize),
    checkQuadratics(completed.format, completed.outlineError),
    checkOverflow(approved, fullWidth),
  ];
}

function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, k) => byte === b[k]);
}

function checkTables(sfnt: Sfnt, target: Sfnt, dropped: readonly string[]): ExportCheck {
  const lost = [...target.tables.keys()].filter((tag) => !sfnt.tables.has(tag) && !dropped.includes(tag));
  const changed = [...target.tables]
    .filter(
      ([tag, table]) => !CHANGING.includes(tag) && !isEqual(table, sfnt.tables.get(tag) ?? new Uint8Array(0)),
    )
    .map(([tag]) => tag.trim())
    .filter((tag) => !dropped.includes(tag));
  const problems = [
    ...lost.map((tag) => `${tag.trim()} is lost`),
    ...changed.map((tag) => `${tag} has changed`),
  ];
  const kept = target.tables.size - dropped.length;
  const without = dropped.length === 0 ? '' : `; ${dropped.join(', ')} left out, a signature of the old file`;
  return verdict(
    'tables',
    problems.length === 0,
    problems.join('; ') || `all ${kept} kept${without}`,
    {
      key: 'tables',
      values: { count: kept, ...(dropped.length === 0 ? {} : { dropped: dropped.join(', ') }) },
    },
    {
      key: 'tables.wrong',
      values: { tables: [...lost.map((tag) => tag.trim()), ...changed].join(', ') },
    },
  );
}

/** Outlines byte by byte, advances, and in CFF the subroutines that the outlines call. */
function checkOriginals(after: OpenedFont, before: OpenedFont): ExportCheck {
  const { count } = before;
  const written = outlinesOf(after, count);
  const outlines = outlinesOf(before, count).filter(
    (bytes, glyph) => !isEqual(bytes, written[glyph] ?? new Uint8Array(0)),
  ).length;
  const advances = Array.from({ length: count }, (_, glyph) => {
    const [a, b] = [before, after].map(({ sfnt }) =>
      readMetric({ header: tableOf(sfnt, 'hhea'), metrics: tableOf(sfnt, 'hmtx') }, glyph),
    );
    return a?.advance !== b?.advance || a?.bearing !== b?.bearing;
  }).filter(Boolean).length;
  const problems = [
    ...(outlines > 0 ? [`${outlines} outlines have changed`] : []),
    ...(advances > 0 ? [`${advances} advances have changed`] : []),
  ];
  return verdict(
    'originals',
    problems.length === 0,
    problems.join('; ') || `${count} glyphs, byte by byte`,
    { key: 'originals', values: { count } },
    { key: 'originals.wrong', values: { outlines, advances, count } },
  );
}

/** The bytes of the first so many outlines. */
function outlinesOf({ sfnt, places }: OpenedFont, count: number): readonly Uint8Array[] {
  if (places === undefined) {
    const { charstrings, globalSubrs, fonts } = readCff(tableOf(sfnt, 'CFF '));
    const subrs = fonts.map((font) => font.private?.subrs ?? new Uint8Array(0));
    return [...charstrings.slice(0, count), globalSubrs, ...subrs];
  }
  const glyf = tableOf(sfnt, 'glyf');
  return Array.from({ length: count }, (_, k) => glyf.subarray(places[k], places[k + 1]));
}

/** The target font's characters lead to the glyphs they led to, and the new ones to new glyphs in their order. */
function checkMap(
  { glyphOf: after }: OpenedFont,
  { glyphOf: before, count }: OpenedFont,
  glyphs: readonly FontBuildGlyph[],
): ExportCheck {
  const moved = [...before].filter(([codePoint, glyph]) => after.get(codePoint) !== glyph).length;
  const added = glyphs.map(({ codePoint }) => codePoint).sort((a, b) => a - b);
  const wrong = added.filter((codePoint, k) => after.get(codePoint) !== count + k).length;
  const isWhole = after.size === before.size + glyphs.length;
  return verdict(
    'characters',
    moved === 0 && wrong === 0 && isWhole,
    `${after.size} characters, ${before.size} of the target font and ${glyphs.length} new` +
      (moved + wrong === 0 ? '' : `; ${moved} moved, ${wrong} wrong`),
    { key: 'characters', values: { count: after.size, own: before.size, added: glyphs.length } },
    {
      key: 'characters.wrong',
      values: { count: after.size, own: before.size, added: glyphs.length, wrong: moved + wrong },
    },
  );
}

/** Everything that decides how high lines are set is the target font's. */
function checkLines({ font: { info }, count }: OpenedFont, { target, spec }: FontCompletion): ExportCheck {
  const problems: string[] = [];
  const expect = (what: string, found: number, wanted: number) => {
    if (found !== wanted) problems.push(`${what} is ${found}, not ${wanted}`);
  };
  expect('units per em', info.em.unitsPerEm, target.info.em.unitsPerEm);
  expect('em ascender', info.em.ascender, target.info.em.ascender);
  expect('em descender', info.em.descender, target.info.em.descender);
  expect('line ascender', info.lineAscender, target.info.lineAscender);
  expect('line descender', info.lineDescender, target.info.lineDescender);
  expect('weight class', info.weightClass, spec.weightClass);
  expect('number of glyphs', count, info.glyphCount);
  const detail = `em ${info.em.unitsPerEm}, line ${info.lineAscender}/${info.lineDescender}, as in ${target.info.family}`;
  const values = {
    ...{ em: info.em.unitsPerEm, up: info.lineAscender, down: info.lineDescender },
    target: target.info.family,
  };
  return verdict(
    'metrics',
    problems.length === 0,
    problems.join('; ') || detail,
    { key: 'metrics', values },
    { key: 'metrics.wrong', values },
  );
}

/** In vertical lines a new Han is hung where the target font hangs its own. */
function checkVertical(
  after: OpenedFont,
  before: OpenedFont,
  glyphs: readonly FontBuildGlyph[],
): ExportCheck {
  const [own, metrics] = [verticalTables(before.sfnt), verticalTables(after.sfnt)];
  if (own === undefined || metrics === undefined) {
    const target = before.font.info.family;
    return {
      id: 'vertical',
      status: 'warn',
      detail: `${target} has no vertical metrics, so neither has the new font`,
      says: { key: 'vertical.none', values: { target } },
    };
  }
  const origin = verticalModelOf(before, own).originY;
  const topOf = glyphTops(after);
  const isElsewhere = (codePoint: CodePoint) => {
    const glyph = after.glyphOf.get(codePoint) ?? 0;
    const top = topOf(codePoint, glyph);
    return top !== undefined && Math.abs(readMetric(metrics, glyph).bearing + top - origin) > 1;
  };
  const wrong = glyphs.map(({ codePoint }) => codePoint).filter(isElsewhere);
  const values = { count: wrong.length, origin };
  if (wrong.length === 0) {
    return verdict('vertical', true, `hung from ${origin}, as the target font's Han`, {
      key: 'vertical',
      values,
    });
  }
  const detail = `${wrong.length} hang elsewhere: ${listOf(wrong)}`;
  return {
    ...verdict('vertical', false, detail, undefined, { key: 'vertical.wrong', values }),
    codePoints: wrong,
  };
}
