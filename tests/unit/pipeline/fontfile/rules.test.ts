import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../shared/domain/app-error';
import { type CodePoint, codePoint, codePointsOf } from '../../../../shared/domain/code-point';
import { exportSpecSchema } from '../../../../shared/domain/export-report';
import { fullWidthOf, generatedAdvance } from '../../../../shared/pipeline/fontfile/advance-width';
import { codePagesOf } from '../../../../shared/pipeline/fontfile/code-pages';
import {
  checkLicence,
  embeddingFlag,
  requireAllowed,
  reservedFontNames,
} from '../../../../shared/pipeline/fontfile/licence-rules';
import { postScriptName } from '../../../../shared/pipeline/fontfile/name-table';
import { unicodeRangesOf } from '../../../../shared/pipeline/fontfile/unicode-ranges';
import { hasVerticalForm } from '../../../../shared/pipeline/fontfile/vertical-forms';
import { pathBounds } from '../../../../shared/pipeline/raster/path-bounds';
import { fontInfo } from '../../font-info';
import { circle } from '../outlines/images';
import { spec } from './sample-build';

const names = (copyright: string) => reservedFontNames({ copyright, licence: '' });

describe('reservedFontNames', () => {
  it.each([
    ["(c) 2014-2021 Adobe (http://www.adobe.com/), with Reserved Font Name 'Source'.", ['Source']],
    ['Copyright 2010 A, with Reserved Font Name "Foo Bar".', ['Foo Bar']],
    ['Copyright 2010 A with Reserved Font Names "Foo" and "Bar".', ['Foo', 'Bar']],
    ['Copyright 2012 A, with Reserved Font Name Lato.', ['Lato']],
    [
      'Copyright 2012 A, with Reserved Font Names Alpha, Beta and Gamma. All rights reserved.',
      ['Alpha', 'Beta', 'Gamma'],
    ],
    ['Copyright 2012 A, with Reserved Font Name “Kosugi”', ['Kosugi']],
    ['Copyright 2021 The Zen Maru Gothic Authors', []],
    ['', []],
  ])('reads %j', (copyright, wanted) => {
    expect(names(copyright)).toEqual(wanted);
  });
});

const kindOf = (work: () => void) => {
  try {
    work();
    return 'allowed';
  } catch (error) {
    return error instanceof AppError ? error.kind : 'a bug';
  }
};

describe('requireAllowed', () => {
  const source = fontInfo({ copyright: "(c) Adobe, with Reserved Font Name 'Source'." });

  it.each([
    ['Source Maru', 'export-refused'],
    ['My source Maru', 'export-refused'],
    ['SOURCE', 'export-refused'],
    ['Resource Maru', 'allowed'],
    ['Sourceful Maru', 'allowed'],
    ['Jikei Maru', 'allowed'],
  ])('answers the family %j with %s', (family, wanted) => {
    expect(kindOf(() => requireAllowed(spec({ family }), source, fontInfo()))).toBe(wanted);
  });

  it('looks at the localised names and at both fonts', () => {
    const target = fontInfo({ copyright: 'Copyright B, with Reserved Font Name 源ノ.' });
    expect(kindOf(() => requireAllowed(spec({ familyJa: '源ノ' }), fontInfo(), target))).toBe(
      'export-refused',
    );
    expect(kindOf(() => requireAllowed(spec({ family: 'Source X' }), fontInfo(), source))).toBe(
      'export-refused',
    );
  });

  it('refuses a font whose flags forbid it, on either side', () => {
    const restricted = fontInfo({ fsType: 2, embedding: 'restricted' });
    expect(kindOf(() => requireAllowed(spec(), restricted, fontInfo()))).toBe('font-restricted');
    expect(kindOf(() => requireAllowed(spec(), fontInfo(), restricted))).toBe('font-restricted');
  });
});

describe('checkLicence', () => {
  const statuses = (source = fontInfo(), target = fontInfo()) =>
    checkLicence(source, target).map(({ id, status }) => `${id} ${status}`);

  it('warns of preview-and-print fonts, unknown and different licences', () => {
    expect(statuses()).toEqual(['licence pass']);
    expect(statuses(fontInfo(), fontInfo({ embedding: 'preview-print', fsType: 4 }))).toEqual([
      'embedding warn',
      'licence pass',
    ]);
    expect(statuses(fontInfo(), fontInfo({ licence: '', licenceUrl: '' }))).toEqual(['licence warn']);
    expect(statuses(fontInfo({ licenceUrl: 'https://example.org/eula' }))).toEqual(['licence warn']);
    expect(statuses(fontInfo({ licenceUrl: 'http://scripts.sil.org/OFL' }))).toEqual(['licence pass']);
  });

  it('carries the stricter flag', () => {
    const print = fontInfo({ embedding: 'preview-print', fsType: 4 });
    expect(embeddingFlag(fontInfo(), fontInfo())).toBe(0);
    expect(embeddingFlag(print, fontInfo())).toBe(4);
    expect(embeddingFlag(fontInfo({ embedding: 'editable', fsType: 8 }), print)).toBe(4);
  });
});

describe('advances', () => {
  const outline = (advanceWidth: number) => ({
    advanceWidth,
    path: { verbs: new Uint8Array(0), coords: new Float32Array(0) },
  });

  it('takes the most frequent width of Han for the full width', () => {
    const characters = codePointsOf('一二三四五AB');
    const width = (value: CodePoint) => outline(value === 0x4e00 ? 900 : 960);
    expect(fullWidthOf(characters, width, 1000)).toBe(960);
    expect(fullWidthOf(codePointsOf('AB'), () => outline(500), 1000)).toBe(1000);
  });

  it('gives Han the full width of the target and scales the rest of the source', () => {
    expect(generatedAdvance(codePoint(0x4e00), 2048, 2048, 1000, 960)).toBe(960);
    expect(generatedAdvance(codePoint(0x41), 1024, 2048, 1000, 960)).toBe(500);
    expect(generatedAdvance(codePoint(0x3042), 2048, 2048, 1000, 960)).toBe(960);
    expect(generatedAdvance(codePoint(0x41), undefined, 2048, 1000, 960)).toBe(960);
  });
});

describe('OS/2 ranges', () => {
  it('sets the bits of the blocks that have a character', () => {
    const bits = unicodeRangesOf(codePointsOf('Aあア一、').toSorted((a, b) => a - b));
    const set = bits.flatMap((word, k) =>
      Array.from({ length: 32 }, (_, b) => b)
        .filter((b) => (word >>> b) & 1)
        .map((b) => 32 * k + b),
    );
    expect(set).toEqual([0, 48, 49, 50, 59]);
    expect(unicodeRangesOf([codePoint(0x20000)])[1]).toBe(((1 << (57 % 32)) | (1 << (59 % 32))) >>> 0);
  });

  const pages = (text: string) => {
    const word = codePagesOf(codePointsOf(text));
    return Array.from({ length: 32 }, (_, bit) => bit).filter((bit) => (word >>> bit) & 1);
  };

  it('tells the Chinese pages and the Japanese one apart', () => {
    expect(pages('あいうのんアイウノン亜圧囲応桜価壊拡渋駅訳滝辺発売読検県')).toEqual([17]);
    expect(pages('们这国来说时会对发见门车东书长马鸟龙爱买卖读乡')).toEqual([18]);
    expect(pages('們這國來說時會對發見門車東書長馬鳥龍愛買賣讀鄉臺灣')).toEqual([20]);
    expect(pages('鼱齾龘')).toEqual([18]);
    expect(pages('abc')).toEqual([]);
  });
});

it('makes PostScript names of printable ASCII', () => {
  expect(postScriptName(spec({ family: 'My (Round) Font/2', style: 'Extra Bold' }))).toBe(
    'MyRoundFont2-ExtraBold',
  );
});

it('takes names without the blanks around them, and none that leaves nothing of the PostScript name', () => {
  const parse = (family: string) =>
    exportSpecSchema.safeParse({ family, style: ' Bold ', familyJa: ' 丸 ', weightClass: 700 });
  expect(parse(' Trial Maru ').data).toMatchObject({ family: 'Trial Maru', style: 'Bold', familyJa: '丸' });
  for (const family of ['', '   ', '()', '- -']) expect(parse(family).success).toBe(false);
});

it('keeps Han out of the PostScript name, which would break the CFF table', () => {
  const parsed = exportSpecSchema.safeParse({ family: '字形 Maru', style: '標準', weightClass: 400 });
  expect(parsed.error?.issues.map(({ path, message }) => `${path}: ${message}`)).toEqual([
    'family: English names are plain ASCII, with a letter or a digit',
    'style: English names are plain ASCII, with a letter or a digit',
  ]);
  // Also where no schema has been asked.
  expect(postScriptName({ ...spec(), family: '字形 Maru', style: '標準 Bold' })).toBe('Maru-Bold');
});

it('knows which characters are others in vertical lines, and that no Han is', () => {
  const vertical = codePointsOf('、。「」（ー〜ぁッ㌔！｛');
  expect(vertical.filter((value) => !hasVerticalForm(value))).toEqual([]);
  expect(codePointsOf('永丂龘あア々〆〇①Ａ1').filter(hasVerticalForm)).toEqual([]);
});

it('bounds curves by their extremes and not by their handles', () => {
  const { verbs, coords } = circle(100, 50, 40);
  expect(pathBounds({ verbs, coords })).toEqual({ xMin: 60, yMin: 10, xMax: 140, yMax: 90 });
  const arch = { verbs: Uint8Array.of(0, 3, 4), coords: Float32Array.of(0, 0, 0, 100, 100, 100, 100, 0) };
  expect(pathBounds(arch)).toEqual({ xMin: 0, yMin: 0, xMax: 100, yMax: 75 });
  expect(pathBounds({ verbs: new Uint8Array(0), coords: new Float32Array(0) })).toBeUndefined();
});
