import type { CodePoint } from '../../domain/code-point';
import type { ExportCheck } from '../../domain/export-report';
import type { GlyphOutline, OutlinePath } from '../../domain/outline';
import { type ParsedFont, parseFont } from '../fonts/parse-font';
import { readSfnt } from '../fonts/sfnt';
import { viewOf } from '../fonts/view-of';
import { type Bounds, pathBounds, uniteBounds } from '../raster/path-bounds';
import { checkAdvances, checkOutlines, checkOverflow, checkVerticalForms } from './check-drawn';
import { checkChecksums, checkDirectory, unreadable, verdict } from './check-file';
import { checkNames } from './check-names';
import type { FontBuild } from './font-build';

/**
 * Reads a font file back and compares it with what it was built from.
 *
 * Nothing of the writer is trusted: the file is parsed anew, and at most `sampleSize` glyphs, spread evenly over the
 * font, are rendered from it and from the approved outline. A file that cannot be read is one failed check.
 */
export async function checkFont(
  bytes: Uint8Array,
  expected: FontBuild,
  sampleSize = 200,
): Promise<readonly ExportCheck[]> {
  let font: ParsedFont;
  try {
    font = await parseFont(bytes);
  } catch (error) {
    return [unreadable(error)];
  }
  const { tables } = readSfnt(bytes, 0);
  // Reading the outlines is most of the work, so each is read once.
  const outlines = new Map(font.codePoints.map((codePoint) => [codePoint, font.outline(codePoint)]));
  return [
    checkDirectory(bytes),
    checkChecksums(bytes),
    checkCharacters(font, expected),
    checkNames(font.info, expected),
    checkMetrics(font, tables, expected),
    checkAdvances(expected.glyphs, (codePoint) => outlines.get(codePoint)?.advanceWidth),
    checkOutlines((codePoint) => outlines.get(codePoint), expected, sampleSize),
    checkBounds(outlines, tables),
    checkOverflow(expected, expected.fullWidth),
    checkVerticalForms(expected.glyphs.map(({ codePoint }) => codePoint)),
  ];
}

type Outlines = ReadonlyMap<CodePoint, GlyphOutline | undefined>;

function checkCharacters(font: ParsedFont, { glyphs }: FontBuild): ExportCheck {
  const missing = glyphs.filter(({ codePoint }) => !font.has(codePoint)).length;
  const wanted = new Set<number>(glyphs.map(({ codePoint }) => codePoint)).add(0x20);
  const extra = font.codePoints.filter((codePoint) => !wanted.has(codePoint)).length;
  return verdict(
    'characters',
    missing === 0 && extra === 0 && font.codePoints.length === wanted.size,
    `${font.codePoints.length} characters, ${missing} missing, ${extra} too many`,
    { key: 'characters.new', values: { count: font.codePoints.length } },
    { key: 'characters.new.wrong', values: { missing, extra } },
  );
}

function checkMetrics(
  { info }: ParsedFont,
  tables: ReadonlyMap<string, Uint8Array>,
  { target, spec }: FontBuild,
): ExportCheck {
  const problems: string[] = [];
  const expect = (what: string, found: number, wanted: number) => {
    if (found !== Math.round(wanted)) problems.push(`${what} is ${found}, not ${Math.round(wanted)}`);
  };
  expect('units per em', info.em.unitsPerEm, target.em.unitsPerEm);
  expect('line ascender', info.lineAscender, target.lineAscender);
  expect('line descender', info.lineDescender, target.lineDescender);
  expect('weight class', info.weightClass, spec.weightClass);
  const os2 = tables.get('OS/2');
  if (os2 === undefined) problems.push('there is no OS/2 table');
  else {
    expect('typo ascender', viewOf(os2).getInt16(68), target.em.ascender);
    expect('typo descender', viewOf(os2).getInt16(70), target.em.descender);
  }
  const detail = `em ${info.em.unitsPerEm}, line ${info.lineAscender}/${info.lineDescender}`;
  const values = { em: info.em.unitsPerEm, up: info.lineAscender, down: info.lineDescender };
  return verdict(
    'metrics',
    problems.length === 0,
    problems.join('; ') || detail,
    { key: 'metrics', values },
    { key: 'metrics.wrong', values: { ...values, target: target.family } },
  );
}

function checkBounds(outlines: Outlines, tables: ReadonlyMap<string, Uint8Array>): ExportCheck {
  const head = tables.get('head') ?? new Uint8Array(54);
  const view = viewOf(head);
  const stated: Bounds = {
    xMin: view.getInt16(36),
    yMin: view.getInt16(38),
    xMax: view.getInt16(40),
    yMax: view.getInt16(42),
  };
  const found = uniteBounds([...outlines.values()].map((outline) => pathBounds(outline?.path ?? NO_PATH)));
  // .notdef has no character and may reach further than the rest, never the other way round.
  const holds =
    stated.xMin <= found.xMin &&
    stated.yMin <= found.yMin &&
    stated.xMax >= found.xMax &&
    stated.yMax >= found.yMax;
  const box = `${stated.xMin} ${stated.yMin} ${stated.xMax} ${stated.yMax}`;
  return verdict('bounding-box', holds, box, undefined, { key: 'bounding-box.wrong', values: { box } });
}

const NO_PATH: OutlinePath = { verbs: new Uint8Array(0), coords: new Float32Array(0) };
