import { type CodePoint, codePoint } from '../../../../shared/domain/code-point';
import { type ExportSpec, exportSpecSchema } from '../../../../shared/domain/export-report';
import type { FontBuild, FontBuildGlyph } from '../../../../shared/pipeline/fontfile/font-build';
import { fontInfo } from '../../font-info';
import { circle, join, polygons } from '../outlines/images';

export const spec = (changes: Partial<ExportSpec> = {}): ExportSpec =>
  exportSpecSchema.parse({ family: 'Ring Trial', style: 'Regular', weightClass: 400, ...changes });

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
  format: 'otf',
  spec: spec(),
  source: fontInfo({ family: 'Noto', copyright: "(c) Adobe, with Reserved Font Name 'Source'." }),
  target: fontInfo(),
  glyphs: [...'一二三丁永'].map((character) => ringGlyph(codePoint(character.codePointAt(0) as number))),
  fullWidth: 1000,
  madeAt: Date.UTC(2026, 0, 2),
  ...changes,
});
