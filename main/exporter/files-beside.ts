import { basename, dirname, extname, join } from 'node:path';
import { type CodePoint, formatCodePoint } from '../../shared/domain/code-point';
import type { ExportMode, ExportSpec } from '../../shared/domain/export-report';
import type { ProjectFont } from '../../shared/domain/project';
import type { RunId } from '../../shared/domain/run';
import { jsonText } from '../files/write-atomically';

/** Where one glyph that a network drew comes from. */
interface GlyphOrigin {
  readonly codePoint: CodePoint;
  readonly run: RunId;
  /** Step of the weights that drew it. */
  readonly checkpoint: number;
  /** The style it was drawn in; null for the project's own. */
  readonly style: string | null;
  /** Whether somebody edited its outline. */
  readonly isEdited: boolean;
  /** Overlap of a traced outline with the image that the network drew. */
  readonly iou: number | null;
}

export interface OriginList {
  readonly fontFile: string;
  readonly mode: ExportMode;
  readonly spec: ExportSpec;
  readonly source: ProjectFont;
  readonly target: ProjectFont;
  readonly glyphs: readonly GlyphOrigin[];
}

/** Names of the files that go with a font: `Maru.otf` has `Maru.glyphs.json` and `Maru-OFL.txt` beside it. */
export function filesBeside(fontFile: string) {
  const stem = join(dirname(fontFile), basename(fontFile, extname(fontFile)));
  return { origins: `${stem}.glyphs.json`, licence: `${stem}-OFL.txt` };
}

/** Which glyph was drawn by which run: JSON that depends on nothing but its input. */
export function originsText({ fontFile, mode, spec, source, target, glyphs }: OriginList): string {
  const font = ({ info, sha256 }: ProjectFont) => ({
    family: info.family,
    style: info.style,
    version: info.version,
    sha256,
  });
  return jsonText({
    format: 'jikei-glyphs',
    version: 1,
    font: basename(fontFile),
    family: spec.family,
    style: spec.style,
    fontVersion: spec.version,
    mode,
    source: font(source),
    target: font(target),
    glyphs: glyphs.map(({ codePoint, run, checkpoint, style, isEdited, iou }) => ({
      codePoint: formatCodePoint(codePoint),
      character: String.fromCodePoint(codePoint),
      run,
      step: checkpoint,
      style,
      edited: isEdited,
      iou: iou === null ? null : Math.round(iou * 10_000) / 10_000,
    })),
  });
}
