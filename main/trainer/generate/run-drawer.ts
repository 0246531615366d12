import { AppError } from '../../../shared/domain/app-error';
import type { CodePoint } from '../../../shared/domain/code-point';
import type { Frame } from '../../../shared/domain/frame';
import { MAIN_STYLE, type RunId, type StyleMix } from '../../../shared/domain/run';
import type { RunConfig } from '../../../shared/domain/run-config';
import { runStyles, styleWeights } from '../../../shared/domain/style-names';
import type { ParsedFont } from '../../../shared/pipeline/fonts/parse-font';
import { fitsCanvas } from '../../../shared/pipeline/raster/fits-canvas';
import { runFiles } from '../../projects/project-folder';
import { readRunConfig } from '../../runs/read-run';
import { startBackend } from '../backend';
import { listCheckpoints, readAverages, readBestStep } from '../checkpoint/checkpoint-folder';
import { temporaryGraphFolder } from '../compile/graph-folder';
import type { NamedValues } from '../compile/step-spec';
import { readProjectFonts } from '../data/project-fonts';
import { renderAll } from '../laboratory/probe-glyphs';
import type { ParameterSpec } from '../model/plan';
import { planRun } from '../training/plan-run';
import { createDrawer, type OnValues } from './drawer';

/** A run's network with its source font, ready to draw characters. */
export interface RunDrawer {
  readonly config: RunConfig;
  readonly frame: Frame;
  readonly source: ParsedFont;
  /** What the network's weights are called and how they are shaped. */
  readonly specs: readonly ParameterSpec[];
  has(codePoint: CodePoint): boolean;
  /** Whether the canvas holds all of the source's glyph; what reaches beyond it would be cut off in the drawing. */
  fits(codePoint: CodePoint): boolean;
  /** Takes the weights of a checkpoint; null means the best one, or the last where none was measured. */
  loadCheckpoint(step: number | null): Promise<number>;
  /** The weights that a checkpoint draws with, null being the best one, without drawing with them. */
  readWeights(step: number | null): Promise<{ readonly step: number; readonly values: NamedValues }>;
  setWeights(values: NamedValues): void;
  /** Draws coverage bytes of any images, in the main style where none is given; see {@link Drawer.draw}. */
  drawImages(
    images: Uint8Array,
    pause: () => Promise<void>,
    onValues?: OnValues,
    style?: StyleMix,
  ): Promise<Uint8Array>;
  /** Coverage bytes of each character one after the other; a character that the source font lacks is blank. Throws config-invalid for a style that the run has not. */
  draw(codePoints: readonly CodePoint[], pause: () => Promise<void>, style?: StyleMix): Promise<Uint8Array>;
  dispose(): void;
}

/** Reads a run's config and fonts. Throws run-unreadable, project-unreadable, font-unreadable, backend-missing. */
export async function openRunDrawer(projectPath: string, run: RunId): Promise<RunDrawer> {
  const config = await readRunConfig(projectPath, run);
  const { project, source } = await readProjectFonts(projectPath);
  await startBackend();
  const frame = { sizePx: config.sizePx, emScale: project.emScale };
  const specs = planRun(config).network;
  const styles = runStyles(config).length;
  const drawer = createDrawer(config, specs, temporaryGraphFolder());
  const folder = runFiles(projectPath, run).checkpoints;

  const readWeights = async (step: number | null) => {
    const taken = step ?? (await bestCheckpoint(folder, run));
    return { step: taken, values: await readAverages(folder, taken, specs) };
  };

  return {
    config,
    frame,
    source,
    specs,
    has: (codePoint) => source.has(codePoint),
    fits: (codePoint) => {
      const outline = source.outline(codePoint);
      return outline === undefined || fitsCanvas(outline.path, frame, source.info.em);
    },
    readWeights,
    loadCheckpoint: async (step) => {
      const read = await readWeights(step);
      drawer.setWeights(read.values);
      return read.step;
    },
    setWeights: (values) => drawer.setWeights(values),
    drawImages: (images, pause, onValues, style = MAIN_STYLE) =>
      drawer.draw(images, pause, styleWeights(style, styles), onValues),
    draw: async (codePoints, pause, style = MAIN_STYLE) => {
      const pixels = frame.sizePx ** 2;
      const images = renderAll(source, frame, codePoints);
      const drawn = await drawer.draw(images, pause, styleWeights(style, styles));
      codePoints.forEach((codePoint, index) => {
        if (!source.has(codePoint)) drawn.fill(0, index * pixels, (index + 1) * pixels);
      });
      return drawn;
    },
    dispose: () => drawer.dispose(),
  };
}

async function bestCheckpoint(folder: string, run: RunId): Promise<number> {
  const steps = await listCheckpoints(folder);
  const last = steps.at(-1);
  if (last === undefined) {
    throw new AppError({
      kind: 'checkpoint-unreadable',
      message: `${run} has no checkpoint to draw with yet.`,
      fix: 'Train it until it has saved one (stopping a run saves one too).',
      values: { run },
    });
  }
  const best = await readBestStep(folder, last);
  return best !== null && steps.includes(best) ? best : last;
}
