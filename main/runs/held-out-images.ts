import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../../shared/domain/app-error';
import { type CodePoint, formatCodePoint } from '../../shared/domain/code-point';
import type { GlyphImage } from '../../shared/domain/glyph-image';
import type { RunId } from '../../shared/domain/run';
import type { GlyphImages } from '../../shared/ipc/glyph-service';
import { toFileError } from '../files/file-error';
import { encodeGlyphPng, readGlyphFile } from '../generated/glyph-image-file';
import { runFiles } from '../projects/project-folder';
import { readRecord } from './read-run';

/** `U+4E00.png` */
const heldOutImageName = (codePoint: CodePoint) => `${formatCodePoint(codePoint)}.png`;

/** Files opened at a time. */
const atOnce = 32;
/** A run keeps so many bytes of them at most, before they are compressed to about a fourth. */
const mostBytes = 16 * 2 ** 20;

/** How many images of that side are kept. */
export const mostHeldOutImages = (sizePx: number) => Math.floor(mostBytes / sizePx ** 2);

/**
 * Writes drawings as `<folder>/U+4E00.png`, all of them or the first so many that fit, in place of those of an earlier
 * measurement. Held-out characters come in one order in every run, so that runs keep the same ones. Throws disk-full or
 * file-not-writable; the earlier ones stay then.
 */
export async function writeHeldOutImages(
  folder: string,
  drawn: {
    readonly sizePx: number;
    readonly codePoints: readonly CodePoint[];
    readonly images: Uint8Array;
  },
  most = mostHeldOutImages(drawn.sizePx),
): Promise<void> {
  const { sizePx, codePoints, images } = drawn;
  const pixels = sizePx ** 2;
  const temporary = `${folder}.tmp`;
  try {
    await rm(temporary, { recursive: true, force: true });
    await mkdir(temporary, { recursive: true });
    for (const [index, codePoint] of codePoints.slice(0, most).entries()) {
      const coverage = images.subarray(index * pixels, (index + 1) * pixels);
      // Not synced one by one: lost ones can be drawn again.
      await writeFile(join(temporary, heldOutImageName(codePoint)), encodeGlyphPng({ sizePx, coverage }));
    }
    await mkdir(dirname(folder), { recursive: true });
    await rm(folder, { recursive: true, force: true });
    await rename(temporary, folder);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true }).catch(() => undefined);
    throw toFileError(error, folder);
  }
}

/**
 * Held-out glyphs as a run's last measurement drew them, in the order asked for; `present` is 0, and the image blank,
 * where none was kept: in runs that have not been measured to their end, and beyond what a folder keeps.
 *
 * Throws an AppError run-unreadable, or image-unreadable of a damaged image.
 */
export async function readHeldOutImages(
  projectPath: string,
  run: RunId,
  codePoints: readonly CodePoint[],
): Promise<GlyphImages> {
  const { sizePx } = (await readRecord(projectPath, run)).config;
  const folder = runFiles(projectPath, run).heldOutImages;
  const pixels = sizePx ** 2;
  const images = new Uint8Array(codePoints.length * pixels);
  const present = new Uint8Array(codePoints.length);
  const readOne = async (index: number) => {
    const file = join(folder, heldOutImageName(codePoints[index] as CodePoint));
    const image = await readImage(file, sizePx);
    if (image === undefined) return;
    images.set(image.coverage, index * pixels);
    present[index] = 1;
  };
  for (let from = 0; from < codePoints.length; from += atOnce) {
    const count = Math.min(atOnce, codePoints.length - from);
    await Promise.all(Array.from({ length: count }, (_, index) => readOne(from + index)));
  }
  return { sizePx, images, present };
}

async function readImage(file: string, sizePx: number): Promise<GlyphImage | undefined> {
  const fix = 'Delete it; the run draws it again when it is resumed and measured.';
  const image = await readGlyphFile(file, fix);
  if (image === undefined || image.sizePx === sizePx) return image;
  throw new AppError({
    kind: 'image-unreadable',
    message: `${file}: The image has ${image.sizePx} px, and the run draws ${sizePx}.`,
    fix,
    values: { file },
  });
}
