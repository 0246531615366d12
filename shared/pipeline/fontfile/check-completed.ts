import type { CodePoint } from '../../domain/code-point';
import type { ExportCheck } from '../../domain/export-report';
import { type ParsedFont, parseFont } from '../fonts/parse-font';
import { readCff } from '../fonts/read-cff';
import { readCmap } from '../fonts/read-cmap';
import { readSfnt, type Sfnt } from '../fonts/sfnt';
import { viewOf } from '../fonts/view-of';
import { readLoca } from './append-glyf';
import { readMetric } from './append-metrics';
import { checkOutlines, checkOverflow, checkQuadratics, checkVerticalForms } from './check-drawn';
import { checkChecksums, checkDirectory, verdict } from './check-file';
import type { CompletedFont, FontCompletion } from './complete-font';
import { listOf } from './list-of';
import { classicNames, postScriptName } from './name-table';
import { tableOf } from './table-of';
import { glyphTops } from './vertical-model';

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
  let font: ParsedFont;
  let sfnt: Sfnt;
  try {
    sfnt = readSfnt(bytes, 0);
    font = await parseFont(bytes);
  } catch (error) {
    return [verdict('readable', false, error instanceof Error ? error.message : String(error))];
  }
  const approved = { glyphs: input.glyphs, target: input.target.info, format: completed.format };
  return [
    checkDirectory(bytes),
    checkChecksums(bytes),
    checkTables(sfnt, input.sfnt, completed.dropped),
    checkOriginals(sfnt, input.sfnt, completed.firstGlyph),
    checkMap(sfnt, input, completed.firstGlyph),
    checkNames(font, input),
    checkLines(font, sfnt, input),
    checkAdvances(font, input),
    checkVertical(font, sfnt, input),
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
  return verdict('tables', problems.length === 0, problems.join('; ') || `all ${kept} kept${without}`, {
    key: 'tables',
    values: { count: kept, ...(dropped.length === 0 ? {} : { dropped: dropped.join(', ') }) },
  });
}

/** Outlines byte by byte, advances, and in CFF the subroutines that the outlines call. */
function checkOriginals(sfnt: Sfnt, target: Sfnt, count: number): ExportCheck {
  const [before, after] = [outlinesOf(target, count), outlinesOf(sfnt, count)];
  const outlines = before.filter((bytes, glyph) => !isEqual(bytes, after[glyph] ?? new Uint8Array(0))).length;
  const advances = Array.from({ length: count }, (_, glyph) => {
    const [a, b] = [target, sfnt].map((font) =>
      readMetric({ header: tableOf(font, 'hhea'), metrics: tableOf(font, 'hmtx') }, glyph),
    );
    return a?.advance !== b?.advance || a?.bearing !== b?.bearing;
  }).filter(Boolean).length;
  const problems = [
    ...(outlines > 0 ? [`${outlines} outlines have changed`] : []),
    ...(advances > 0 ? [`${advances} advances have changed`] : []),
  ];
  return verdict('originals', problems.length === 0, problems.join('; ') || `${count} glyphs, byte by byte`, {
    key: 'originals',
    values: { count },
  });
}

function outlinesOf(sfnt: Sfnt, count: number): readonly Uint8Array[] {
  if (sfnt.tables.has('CFF ')) {
    const { charstrings, globalSubrs, fonts } = readCff(tableOf(sfnt, 'CFF '));
    const subrs = fonts.map((font) => font.private?.subrs ?? new Uint8Array(0));
    return [...charstrings.slice(0, count), globalSubrs, ...subrs];
  }
  const glyf = tableOf(sfnt, 'glyf');
  const isLongLoca = viewOf(tableOf(sfnt, 'head')).getInt16(50) === 1;
  const offsets = readLoca({ glyf, loca: tableOf(sfnt, 'loca'), isLongLoca }, count);
  return Array.from({ length: count }, (_, k) => glyf.subarray(offsets[k], offsets[k + 1]));
}

/** The target font's characters lead to the glyphs they led to, and the new ones to new glyphs in their order. */
function checkMap(sfnt: Sfnt, { sfnt: target, glyphs }: FontCompletion, firstGlyph: number): ExportCheck {
  const before = readCmap(tableOf(target, 'cmap'), firstGlyph);
  const after = readCmap(tableOf(sfnt, 'cmap'), firstGlyph + glyphs.length);
  const moved = [...before].filter(([codePoint, glyph]) => after.get(codePoint) !== glyph).length;
  const added = glyphs.map(({ codePoint }) => codePoint).sort((a, b) => a - b);
  const wrong = added.filter((codePoint, k) => after.get(codePoint) !== firstGlyph + k).length;
  const isWhole = after.size === before.size + glyphs.length;
  return verdict(
    'characters',
    moved === 0 && wrong === 0 && isWhole,
    `${after.size} characters, ${before.size} of the target font and ${glyphs.length} new` +
      (moved + wrong === 0 ? '' : `; ${moved} moved, ${wrong} wrong`),
    { key: 'characters', values: { count: after.size, own: before.size, added: glyphs.length } },
  );
}

function checkNames({ info }: ParsedFont, { spec, source, target }: FontCompletion): ExportCheck {
  const problems: string[] = [];
  const expect = (what: string, found: string | undefined, wanted: string) => {
    if (found !== wanted) problems.push(`${what} is "${found ?? ''}", not "${wanted}"`);
  };
  expect('family', info.family, spec.family);
  expect('style', info.style, spec.style);
  expect('PostScript name', info.postScriptName, postScriptName(spec));
  const localized: readonly (readonly [string, string, string])[] = [
    ['Japanese family', 'ja', spec.familyJa],
    ['Traditional Chinese family', 'zh-TW', spec.familyZhHant],
    ['Simplified Chinese family', 'zh', spec.familyZhHans],
    ['Korean family', 'ko', spec.familyKo ?? ''],
  ];
  for (const [what, language, wanted] of localized) {
    if (wanted !== '') expect(what, info.localizedFamily[language], wanted.trim());
  }
  for (const { copyright, licence } of [target.info, source]) {
    if (!info.copyright.includes(copyright.trim())) problems.push('a copyright notice is not carried');
    if (!info.licence.includes(licence.trim())) problems.push('a licence is not carried');
  }
  const { family, style } = classicNames(spec);
  return verdict(
    'names',
    problems.length === 0,
    problems.join('; ') || `${info.fullName} (${family}, ${style})`,
  );
}

/** Everything that decides how high lines are set is the target font's. */
function checkLines({ info }: ParsedFont, sfnt: Sfnt, { target, spec }: FontCompletion): ExportCheck {
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
  expect('number of glyphs', viewOf(tableOf(sfnt, 'maxp')).getUint16(4), info.glyphCount);
  const detail = `em ${info.em.unitsPerEm}, line ${info.lineAscender}/${info.lineDescender}, as in ${target.info.family}`;
  return verdict('metrics', problems.length === 0, problems.join('; ') || detail, {
    key: 'metrics',
    values: {
      em: info.em.unitsPerEm,
      up: info.lineAscender,
      down: info.lineDescender,
      target: target.info.family,
    },
  });
}

function checkAdvances(font: ParsedFont, { glyphs }: FontCompletion): ExportCheck {
  const wrong = glyphs
    .filter(({ codePoint, advanceWidth }) => font.outline(codePoint)?.advanceWidth !== advanceWidth)
    .map(({ codePoint }) => codePoint);
  return wrong.length === 0
    ? verdict('advances', true, 'as approved', { key: 'advances' })
    : { ...verdict('advances', false, `${wrong.length} glyphs differ`), codePoints: wrong };
}

/** In vertical lines a new Han is hung where the target font hangs its own. */
function checkVertical(
  font: ParsedFont,
  sfnt: Sfnt,
  { target, sfnt: old, glyphs }: FontCompletion,
): ExportCheck {
  const [header, metrics] = ['vhea', 'vmtx'].map((tag) => sfnt.tables.get(tag));
  if (header === undefined || metrics === undefined) {
    return {
      id: 'vertical',
      status: 'warn',
      detail: `${target.info.family} has no vertical metrics, so neither has the new font`,
      says: { key: 'vertical.none', values: { target: target.info.family } },
    };
  }
  const count = viewOf(tableOf(sfnt, 'maxp')).getUint16(4);
  const glyphOf = readCmap(tableOf(sfnt, 'cmap'), count);
  const topOf = glyphTops(font, sfnt, count);
  const originOf = (codePoint: CodePoint) => {
    const glyph = glyphOf.get(codePoint) ?? 0;
    const top = topOf(codePoint, glyph);
    return top === undefined ? undefined : readMetric({ header, metrics }, glyph).bearing + top;
  };
  const usual = new Map<number, number>();
  const own = [...readCmap(tableOf(old, 'cmap'), target.info.glyphCount).keys()];
  const han = own.filter((value) => value >= 0x4e00 && value <= 0x9fff);
  for (const codePoint of (han.length > 0 ? han : own).slice(0, 100)) {
    const origin = originOf(codePoint);
    if (origin !== undefined) usual.set(origin, (usual.get(origin) ?? 0) + 1);
  }
  const [origin] = [...usual].sort((a, b) => b[1] - a[1])[0] ?? [undefined];
  const wrong = glyphs
    .map(({ codePoint }) => codePoint)
    .filter((codePoint) => {
      const found = originOf(codePoint);
      return found !== undefined && origin !== undefined && Math.abs(found - origin) > 1;
    });
  return wrong.length === 0
    ? verdict('vertical', true, `hung from ${origin ?? '-'}, as the target font's Han`, {
        key: 'vertical',
        values: { origin: origin ?? '-' },
      })
    : {
        ...verdict('vertical', false, `${wrong.length} hang elsewhere: ${listOf(wrong)}`),
        codePoints: wrong,
      };
}
