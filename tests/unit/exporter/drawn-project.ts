import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { hashFile } from '../../../main/files/hash-file';
import { generatedImageFile } from '../../../main/generated/generated-images';
import { encodeGlyphPng } from '../../../main/generated/glyph-image-file';
import { projectFile } from '../../../main/projects/project-folder';
import { reviewFiles } from '../../../main/review/review-files';
import { generatedFiles } from '../../../main/runs/generated';
import type { CodePoint } from '../../../shared/domain/code-point';
import type { EditableOutline } from '../../../shared/domain/editable-outline';
import type { GlyphImage } from '../../../shared/domain/glyph-image';
import type { Decision, DrawnSet } from '../../../shared/domain/review';
import { type RunId, runIdSchema } from '../../../shared/domain/run';
import { renderGlyph } from '../../../shared/pipeline/raster/rasterize';
import { referencePair, SOURCE_FILE, TARGET_FILE } from '../pipeline/reference-pair';

const RUN: RunId = runIdSchema.parse('2026-11-24-153000-trial');
const SIZE = 48;

export interface DrawnProject {
  readonly path: string;
  readonly run: RunId;
  /** Draws characters with another run, or in another style. */
  draw(set: DrawnSet, characters: readonly CodePoint[]): void;
  /** Writes what was decided, the outlines edited by hand beside it. */
  decide(decisions: readonly Partial<Decision>[], edited?: ReadonlyMap<CodePoint, EditableOutline>): void;
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
  const draw = ({ run, style }: DrawnSet, wanted: readonly CodePoint[], checkpoint: number) => {
    // Another run draws at another size.
    const frame = { sizePx: run === RUN ? SIZE : SIZE + 16, emScale: 0.9 };
    for (const codePoint of wanted) {
      const image = images.get(codePoint) ?? renderGlyph(source.outline(codePoint), frame, source.info.em);
      write(generatedImageFile(path, run, codePoint, style), encodeGlyphPng(image));
    }
    const record = { run, checkpoint, ...frame, codePoints: wanted };
    if (wanted.length > 0) write(generatedFiles(path, run, style).record, JSON.stringify(record));
  };
  const own = { run: RUN, style: null };
  draw(own, characters, 100);
  return {
    path,
    run: RUN,
    draw: (set, wanted) => draw(set, wanted, 200),
    decide(decisions, edited = new Map()) {
      const files = reviewFiles(path, own);
      const whole = decisions.map((decision) => ({
        ...{ choice: 'accepted', from: null, isEdited: false, at: '2026-11-24T16:00:00Z' },
        ...decision,
      }));
      write(files.review, JSON.stringify({ decisions: whole }));
      for (const [codePoint, outline] of edited) write(files.edited(codePoint), JSON.stringify(outline));
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

const flat = (ink: number) => (): GlyphImage => ({
  sizePx: SIZE,
  coverage: new Uint8Array(SIZE * SIZE).fill(ink),
});
export const blank = flat(0);
export const solid = flat(255);

function write(file: string, data: string | Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, data);
}
