import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CodePoint, formatCodePoint, parseCodePoint } from '../../../shared/domain/code-point';
import type { CancelSignal, Progress } from '../../../shared/domain/progress';
import type { Drawn } from '../../../shared/domain/review';
import { MAIN_STYLE, type RunId, type StyleMix } from '../../../shared/domain/run';
import { styleLabel } from '../../../shared/domain/style-names';
import { toFileError } from '../../files/file-error';
import { namesIn } from '../../files/names-in';
import { syncFolder, writeAtomically } from '../../files/write-atomically';
import { encodeGlyphPng } from '../../generated/glyph-image-file';
import { type Generated, generatedFiles } from '../../runs/generated';
import { readRunConfig } from '../../runs/read-run';
import type { Clock } from '../training/train-loop';
import { openRunDrawer, type RunDrawer } from './run-drawer';

export interface GenerateOptions {
  readonly projectPath: string;
  readonly run: RunId;
  readonly codePoints: readonly CodePoint[];
  /** Draws those again that are there already. */
  readonly redraw: boolean;
  /** Which style, or what between two; the main one where left out. */
  readonly style?: StyleMix | undefined;
  readonly signal: CancelSignal;
  readonly onProgress: (progress: Progress) => void;
  readonly clock: Clock;
}

export interface GenerateResult extends Drawn {
  readonly run: RunId;
  readonly folder: string;
}

/** Glyphs drawn between two looks at the signal; also the granularity of what a cancelled task keeps. */
const batchSize = 64;

/**
 * Draws characters with a run's best weights into `generated/<run>/images/`, those of another style into
 * `generated/<run>/styles/<label>/images/`, and lists all that lie there in generated.json beside.
 *
 * Characters that the source font lacks, or that the canvas does not hold, are left out. Cancelling, or a kill, keeps
 * what is drawn: the next call goes on with the rest. Throws cancelled, config-invalid, run-unreadable,
 * checkpoint-unreadable, disk-full, file-not-writable.
 */
export async function generateGlyphs(options: GenerateOptions): Promise<GenerateResult> {
  const { projectPath, run, redraw, signal, onProgress, clock } = options;
  const style = options.style ?? MAIN_STYLE;
  const label = styleLabel(style, await readRunConfig(projectPath, run));
  const files = generatedFiles(projectPath, run, label);
  const drawer = await openRunDrawer(projectPath, run);
  try {
    const checkpoint = await drawer.loadCheckpoint(null);
    const asked = [...new Set(options.codePoints)].filter(drawer.has);
    const wanted: CodePoint[] = [];
    const beyond: CodePoint[] = [];
    for (const codePoint of asked) (drawer.fits(codePoint) ? wanted : beyond).push(codePoint);
    const present = await drawnIn(files.images);
    const missing = redraw ? wanted : wanted.filter((codePoint) => !present.has(codePoint));
    const startedAt = clock.elapsedMs();
    let drawn = 0;
    const record = () =>
      writeRecord(files.record, {
        run,
        checkpoint,
        ...drawer.frame,
        codePoints: [...new Set([...present, ...missing.slice(0, drawn)])].sort((a, b) => a - b),
      });
    try {
      for (let from = 0; from < missing.length; from += batchSize) {
        signal.throwIfAborted();
        const batch = missing.slice(from, from + batchSize);
        await drawBatch(drawer, batch, style, files.images, clock);
        drawn += batch.length;
        const perGlyph = (clock.elapsedMs() - startedAt) / drawn / 1000;
        onProgress({
          value: drawn / missing.length,
          done: drawn,
          total: missing.length,
          secondsLeft: (missing.length - drawn) * perGlyph,
        });
      }
    } finally {
      if (drawn > 0) await syncFolder(files.images);
      if (wanted.length > 0) await record();
    }
    return { run, drawn, kept: wanted.length - missing.length, beyond, folder: files.folder };
  } finally {
    drawer.dispose();
  }
}

const imageName = (codePoint: CodePoint) => `${formatCodePoint(codePoint)}.png`;

async function drawBatch(
  drawer: RunDrawer,
  codePoints: readonly CodePoint[],
  style: StyleMix,
  folder: string,
  clock: Clock,
): Promise<void> {
  const { sizePx } = drawer.frame;
  const pixels = sizePx ** 2;
  const drawn = await drawer.draw(codePoints, clock.breathe, style);
  try {
    await mkdir(folder, { recursive: true });
    for (const [index, codePoint] of codePoints.entries()) {
      const coverage = drawn.subarray(index * pixels, (index + 1) * pixels);
      const path = join(folder, imageName(codePoint));
      // Renamed but not synced one by one, which would take longer than drawing; a lost image can be drawn again.
      await writeFile(`${path}.tmp`, encodeGlyphPng({ sizePx, coverage }));
      await rename(`${path}.tmp`, path);
    }
  } catch (error) {
    throw toFileError(error, folder);
  }
}

const writeRecord = (path: string, generated: Generated) =>
  writeAtomically(path, `${JSON.stringify(generated)}\n`);

/** The characters whose images lie in a folder. */
async function drawnIn(folder: string): Promise<ReadonlySet<CodePoint>> {
  const named = (await namesIn(folder)).map((name) => parseCodePoint(name.replace(/\.png$/, '')));
  return new Set(named.filter((codePoint) => codePoint !== undefined));
}
