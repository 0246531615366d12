import type { CodePoint } from '../../domain/code-point';
import type { ExportCheck } from '../../domain/export-report';
import { mapFrame } from '../../domain/frame';
import type { GlyphOutline, OutlinePath } from '../../domain/outline';
import { type ParsedFont, parseFont } from '../fonts/parse-font';
import { readSfnt } from '../fonts/sfnt';
import { rasterize } from '../raster/rasterize';
import { FONT_SUM, tableChecksum } from './assemble-font';
import type { FontBuild } from './font-build';
import { type Bounds, pathBounds, uniteBounds } from './path-bounds';

/** Side of the images that written and approved outlines are compared at, in pixels. */
const COMPARE_PX = 256;

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
    return [verdict('readable', false, error instanceof Error ? error.message : String(error))];
  }
  const { tables } = readSfnt(bytes, 0);
  // Reading the outlines is most of the work, so each is read once.
  const outlines = new Map(font.codePoints.map((codePoint) => [codePoint, font.outline(codePoint)]));
  return [
    checkDirectory(bytes),
    checkChecksums(bytes),
    checkCharacters(font, expected),
    checkNames(font, expected),
    checkMetrics(font, tables, expected),
    checkAdvances(outlines, expected),
    checkOutlines(outlines, expected, sampleSize),
    checkBounds(outlines, tables),
    checkOverflow(expected),
  ];
}

type Outlines = ReadonlyMap<CodePoint, GlyphOutline | undefined>;

const verdict = (id: string, isGood: boolean, detail: string): ExportCheck => ({
  id,
  status: isGood ? 'pass' : 'fail',
  detail,
});

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

interface DirectoryEntry {
  readonly tag: string;
  readonly checksum: number;
  readonly offset: number;
  readonly length: number;
}

function readDirectory(bytes: Uint8Array): readonly DirectoryEntry[] {
  const view = viewOf(bytes);
  return Array.from({ length: view.getUint16(4) }, (_, k) => {
    const at = 12 + 16 * k;
    return {
      tag: String.fromCharCode(...bytes.subarray(at, at + 4)),
      checksum: view.getUint32(at + 4),
      offset: view.getUint32(at + 8),
      length: view.getUint32(at + 12),
    };
  });
}

/** Tags ascend, tables begin on four bytes, none overlaps another. */
function checkDirectory(bytes: Uint8Array): ExportCheck {
  const entries = readDirectory(bytes);
  const problems: string[] = [];
  entries.forEach(({ tag, offset }, k) => {
    const previous = entries[k - 1];
    if (previous !== undefined && previous.tag >= tag) problems.push(`${tag} is out of order`);
    if (offset % 4 !== 0) problems.push(`${tag} begins at ${offset}`);
  });
  const byOffset = [...entries].sort((a, b) => a.offset - b.offset);
  byOffset.forEach(({ tag, offset }, k) => {
    const previous = byOffset[k - 1];
    if (previous !== undefined && previous.offset + previous.length > offset)
      problems.push(`${tag} overlaps`);
  });
  return verdict('directory', problems.length === 0, problems.join('; ') || `${entries.length} tables`);
}

function checkChecksums(bytes: Uint8Array): ExportCheck {
  const entries = readDirectory(bytes);
  const wrong = entries
    .filter(({ tag, offset, length, checksum }) => {
      const table = bytes.slice(offset, offset + length);
      // head is summed as it was before its adjustment was filled in.
      if (tag === 'head') table.fill(0, 8, 12);
      return tableChecksum(table) !== checksum;
    })
    .map(({ tag }) => tag.trim());
  if (tableChecksum(bytes) !== FONT_SUM) wrong.push('the whole file');
  return verdict(
    'checksums',
    wrong.length === 0,
    wrong.length === 0 ? 'all right' : `wrong: ${wrong.join(', ')}`,
  );
}

function checkCharacters(font: ParsedFont, { glyphs }: FontBuild): ExportCheck {
  const missing = glyphs.filter(({ codePoint }) => !font.has(codePoint)).length;
  const wanted = new Set<number>(glyphs.map(({ codePoint }) => codePoint)).add(0x20);
  const extra = font.codePoints.filter((codePoint) => !wanted.has(codePoint)).length;
  return verdict(
    'characters',
    missing === 0 && extra === 0 && font.codePoints.length === wanted.size,
    `${font.codePoints.length} characters, ${missing} missing, ${extra} too many`,
  );
}

function checkNames({ info }: ParsedFont, { spec, target }: FontBuild): ExportCheck {
  const problems: string[] = [];
  const expect = (what: string, found: string | undefined, wanted: string) => {
    if (found !== wanted) problems.push(`${what} is "${found ?? ''}", not "${wanted}"`);
  };
  expect('family', info.family, spec.family);
  expect('style', info.style, spec.style);
  const localized: [string, string, string][] = [
    ['Japanese family', 'ja', spec.familyJa],
    ['Traditional Chinese family', 'zh-TW', spec.familyZhHant],
    ['Simplified Chinese family', 'zh', spec.familyZhHans],
  ];
  for (const [what, language, wanted] of localized) {
    if (wanted !== '') expect(what, info.localizedFamily[language], wanted.trim());
  }
  if (target.copyright !== '' && !info.copyright.includes(target.copyright.trim())) {
    problems.push('the copyright notice is not carried');
  }
  if (target.licence !== '' && !info.licence.includes(target.licence.trim())) {
    problems.push('the licence is not carried');
  }
  return verdict('names', problems.length === 0, problems.join('; ') || info.fullName);
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
  return verdict('metrics', problems.length === 0, problems.join('; ') || detail);
}

function checkAdvances(outlines: Outlines, { glyphs }: FontBuild): ExportCheck {
  const wrong = glyphs.filter(
    ({ codePoint, advanceWidth }) => outlines.get(codePoint)?.advanceWidth !== advanceWidth,
  ).length;
  return verdict('advances', wrong === 0, wrong === 0 ? 'as approved' : `${wrong} glyphs differ`);
}

/** Rendered from the file and from what was approved: integers survive, so the images must be the same. */
function checkOutlines(outlines: Outlines, { glyphs, target }: FontBuild, sampleSize: number): ExportCheck {
  const mapping = mapFrame({ sizePx: COMPARE_PX, emScale: 0.8 }, target.em);
  const step = Math.max(1, glyphs.length / sampleSize);
  let worst = 1;
  let worstCharacter = '';
  let compared = 0;
  const render = (path: OutlinePath) => rasterize(path, mapping, COMPARE_PX);
  for (let at = 0; at < glyphs.length; at += step) {
    const glyph = glyphs[Math.floor(at)];
    if (glyph === undefined) break;
    const written = outlines.get(glyph.codePoint);
    const iou = written === undefined ? 0 : overlap(render(written.path), render(glyph.path));
    compared++;
    if (iou < worst) {
      worst = iou;
      worstCharacter = String.fromCodePoint(glyph.codePoint);
    }
  }
  const detail = `${compared} glyphs compared, least overlap ${worst.toFixed(4)} ${worstCharacter}`.trim();
  return verdict('outlines', worst > 0.9999, detail);
}

function overlap(a: Float32Array, b: Float32Array): number {
  let [both, either] = [0, 0];
  for (let i = 0; i < a.length; i++) {
    both += Math.min(a[i] as number, b[i] as number);
    either += Math.max(a[i] as number, b[i] as number);
  }
  return either === 0 ? 1 : both / either;
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
  return verdict('bounding-box', holds, `${stated.xMin} ${stated.yMin} ${stated.xMax} ${stated.yMax}`);
}

const NO_PATH: OutlinePath = { verbs: new Uint8Array(0), coords: new Float32Array(0) };

/** Ink that leaves the em box by more than a quarter em would run into other lines: worth a look, no error. */
function checkOverflow({ glyphs, target, fullWidth }: FontBuild): ExportCheck {
  const { ascender, descender, unitsPerEm } = target.em;
  const slack = unitsPerEm / 4;
  const far = glyphs.filter(({ path, advanceWidth }) => {
    const box = pathBounds(path);
    return (
      box !== undefined &&
      (box.yMax > ascender + slack ||
        box.yMin < descender - slack ||
        box.xMin < -slack ||
        box.xMax > Math.max(advanceWidth, fullWidth) + slack)
    );
  });
  const characters = far.slice(0, 12).map(({ codePoint }) => String.fromCodePoint(codePoint));
  return far.length === 0
    ? { id: 'overflow', status: 'pass', detail: 'all glyphs keep to their em' }
    : {
        id: 'overflow',
        status: 'warn',
        detail: `${far.length} glyphs leave their em: ${characters.join('')}`,
      };
}
