import { type CodePoint, codePoint } from '../../../../shared/domain/code-point';
import { type ExportSpec, exportSpecSchema } from '../../../../shared/domain/export-report';
import type { FontInfo } from '../../../../shared/domain/font-info';
import type { FontBuild, FontBuildGlyph } from '../../../../shared/pipeline/fontfile/font-build';
import { circle, join, polygons } from '../outlines/images';

export const spec = (changes: Partial<ExportSpec> = {}): ExportSpec =>
  exportSpecSchema.parse({ family: 'Ring Trial', style: 'Regular', weightClass: 400, ...changes });

/** A font as the reader would describe it; its licence is made up. */
export const info = (changes: Partial<FontInfo> = {}): FontInfo => ({
  family: 'Maru',
  style: 'Regular',
  fullName: 'Maru Regular',
  postScriptName: 'Maru-Regular',
  version: '1',
  copyright: 'Copyright 2020 The Maru Authors',
  licence: 'This Font Software is licensed under the SIL Open Font License, Version 1.1.',
  licenceUrl: 'https://openfontlicense.org',
  localizedFamily: {},
  weightClass: 400,
  format: 'truetype',
  container: 'ttf',
  faceIndex: 0,
  faceCount: 1,
  em: { unitsPerEm: 1000, ascender: 880, descender: -120 },
  lineAscender: 1160,
  lineDescender: -288,
  glyphCount: 10,
  characterCount: 9,
  hanCount: 5,
  fsType: 0,
  embedding: 'installable',
  isVariable: false,
  ...changes,
});

/** A ring around the em's centre whose size says which glyph it is, with a bar that leans. */
export function ringGlyph(character: CodePoint, advanceWidth = 1000): FontBuildGlyph {
  const radius = 120 + (character % 230);
  const outer = circle(500, 380, radius);
  const inner = circle(500, 380, Math.round(radius / 2), true);
  const bar = polygons([
    [40, -80],
    [900, -60],
    [911, 3],
    [37, -23],
  ]);
  const path = join(outer, inner, bar);
  return { codePoint: character, advanceWidth, path: { ...path, coords: path.coords.map(Math.round) } };
}

export const build = (changes: Partial<FontBuild> = {}): FontBuild => ({
  spec: spec(),
  source: info({ family: 'Noto', copyright: "(c) Adobe, with Reserved Font Name 'Source'." }),
  target: info(),
  glyphs: [...'一二三丁永'].map((character) => ringGlyph(codePoint(character.codePointAt(0) as number))),
  fullWidth: 1000,
  madeAt: Date.UTC(2026, 0, 2),
  ...changes,
});
