import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { hashFile } from '../../../main/files/hash-file';
import { generatedImageFile } from '../../../main/generated/generated-images';
import { encodeGlyphPng } from '../../../main/generated/glyph-image-file';
import { projectFile } from '../../../main/projects/project-folder';
import { generatedFiles } from '../../../main/runs/generated';
import type { CodePoint } from '../../../shared/domain/code-point';
import type { GlyphImage } from '../../../shared/domain/glyph-image';
import { type RunId, runIdSchema } from '../../../shared/domain/run';
import { renderGlyph } from '../../../shared/pipeline/raster/rasterize';
import { referencePair, SOURCE_FILE, TARGET_FILE } from '../pipeline/reference-pair';

const RUN: RunId = runIdSchema.parse('2026-11-24-153000-trial');
const SIZE = 48;

export interface DrawnProject {
  readonly path: string;
  readonly run: RunId;
  remove(): void;
}

/**
 * A project of the reference pair with a run that has drawn `characters`, as perfectly as can be: the images are
 * those of the source font. `images` replaces some of them.
 */
export async function drawnProject(
  characters: readonly CodePoint[],
  images: ReadonlyMap<CodePoint, GlyphImage> = new Map(),
): Promise<DrawnProject> {
  const folder = mkdtempSync(join(tmpdir(), 'jikei-export-'));
  const path = join(folder, 'trial.jikei');
  const { source, target } = await referencePair();
  const font = async (file: string, info: typeof source.info) => ({
    path: file,
    faceIndex: 0,
    sha256: await hashFile(file),
    info,
  });
  const project = {
    format: 'jikei-project',
    version: 1,
    name: 'trial',
    createdAt: '2026-11-24T15:30:00.000Z',
    source: await font(SOURCE_FILE, source.info),
    target: await font(TARGET_FILE, target.info),
    emScale: 0.9,
    charset: 'missing',
    notes: '',
  };
  write(projectFile(path), JSON.stringify(project));
  const frame = { sizePx: SIZE, emScale: 0.9 };
  for (const codePoint of characters) {
    const image = images.get(codePoint) ?? renderGlyph(source.outline(codePoint), frame, source.info.em);
    write(generatedImageFile(path, RUN, codePoint), encodeGlyphPng(image));
  }
  const record = { run: RUN, checkpoint: 100, ...frame, codePoints: characters };
  if (characters.length > 0) write(generatedFiles(path, RUN).record, JSON.stringify(record));
  return { path, run: RUN, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export const blank = (): GlyphImage => ({ sizePx: SIZE, coverage: new Uint8Array(SIZE * SIZE) });

function write(file: string, data: string | Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, data);
}
