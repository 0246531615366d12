import { AppError } from '../../../shared/domain/app-error';
import { type CodePoint, isHan } from '../../../shared/domain/code-point';
import { type GlyphImage, imageAt } from '../../../shared/domain/glyph-image';
import type { CancelSignal, Progress } from '../../../shared/domain/progress';
import type { DrawnSet, Verdict, Verdicts } from '../../../shared/domain/review';
import type { RunId, RunSummary, StyleMix } from '../../../shared/domain/run';
import { pureStyle, runStyles, styleOfLabel } from '../../../shared/domain/style-names';
import { createRandom, shuffle } from '../../../shared/math/random';
import type { ParsedFont } from '../../../shared/pipeline/fonts/parse-font';
import { describeDrawing } from '../../../shared/pipeline/verdicts/describe-drawing';
import { distanceOf } from '../../../shared/pipeline/verdicts/disagreement';
import {
  type ErrorModel,
  type KnownDrawing,
  LEAST_KNOWN,
  learnErrors,
} from '../../../shared/pipeline/verdicts/error-model';
import {
  learnPairNorm,
  NORM_PAIRS,
  type PairNorm,
  shapeOf,
} from '../../../shared/pipeline/verdicts/pair-norm';
import { writeAtomically } from '../../files/write-atomically';
import { readGeneratedImage } from '../../generated/generated-images';
import { runFiles } from '../../projects/project-folder';
import { reviewFiles } from '../../review/review-files';
import { readGenerated } from '../../runs/generated';
import { listRuns, readRunConfig } from '../../runs/read-run';
import { listCheckpoints } from '../checkpoint/checkpoint-folder';
import { choosePairs } from '../data/choose-pairs';
import { readTrainingFonts } from '../data/project-fonts';
import { openRunDrawer, type RunDrawer } from '../generate/run-drawer';
import { renderAll } from '../laboratory/probe-glyphs';
import type { Clock } from '../training/train-loop';
import { type Drawers, drawEvidence } from './draw-evidence';

export interface JudgeOptions {
  readonly projectPath: string;
  /** What the run has drawn in one of its styles. */
  readonly set: DrawnSet;
  readonly signal: CancelSignal;
  readonly onProgress: (progress: Progress) => void;
  readonly clock: Clock;
}

/** Characters drawn between two changes of weights, and between two looks at the signal. */
const batchSize = 64;

/**
 * Judges every drawing of a set and writes `verdicts.json` beside its images.
 *
 * What a predictor is worth is learned on the held-out Han of the pair, which the run never saw and whose true drawings
 * are known; what parts, ink and strokes a target has for its source, on training characters. A mixture of two styles has
 * no true drawings, so that of its nearer style is judged in its place. Cancelling leaves an earlier file as it was.
 *
 * Throws run-unreadable where nothing has been drawn, config-invalid, checkpoint-unreadable, image-unreadable,
 * held-out-too-few, cancelled, disk-full, file-not-writable.
 */
export async function judgeDrawings(options: JudgeOptions): Promise<Verdicts> {
  const { projectPath, set, signal, onProgress, clock } = options;
  const { run } = set;
  const config = await readRunConfig(projectPath, run);
  const style = styleOfLabel(set.style, config);
  const generated = await readGenerated(projectPath, run, set.style);
  if (generated === null || generated.codePoints.length === 0) throw nothingDrawn(set);
  const pause = async () => {
    await clock.breathe();
    signal.throwIfAborted();
  };
  const opened: RunDrawer[] = [];
  const open = async (run: RunId) => {
    const drawer = await openRunDrawer(projectPath, run);
    opened.push(drawer);
    return drawer;
  };
  try {
    const drawer = await open(run);
    const truth = await readTruth(projectPath, drawer, style);
    const fellows = set.style === null ? await findFellows(projectPath, run, config.sizePx) : [];
    const drawers: Drawers = {
      ...(await readRunWeights(projectPath, drawer, set, generated.checkpoint)),
      fellows: await openAll(fellows, open),
    };
    const total = truth.heldOut.length + generated.codePoints.length;
    const startedAt = clock.elapsedMs();
    let done = 0;
    const advance = (count: number) => {
      done += count;
      const perGlyph = (clock.elapsedMs() - startedAt) / done / 1000;
      onProgress({ value: done / total, done, total, secondsLeft: (total - done) * perGlyph });
    };
    const norm = await learnNorm(truth, drawer, pause);
    const model = await learnModel(truth, drawers, norm, pause, advance);
    const verdicts: Verdict[] = [];
    for (const codePoints of batchesOf(generated.codePoints)) {
      const evidence = await drawEvidence(drawers, codePoints, style, pause);
      for (const [index, codePoint] of codePoints.entries()) {
        const drawn = await readGeneratedImage(projectPath, run, codePoint, set.style);
        // One that somebody has deleted is drawn again by the next generate.
        if (drawn === undefined) continue;
        const { own: _, ...beside } = evidence[index] as (typeof evidence)[number];
        verdicts.push({ codePoint, ...model.judge(describeDrawing({ ...beside, drawn }, norm)) });
      }
      advance(codePoints.length);
    }
    const result: Verdicts = {
      run,
      checkpoint: generated.checkpoint,
      calibration: model.calibration,
      verdicts: verdicts.sort((a, b) => b.risk - a.risk || b.expectedL1 - a.expectedL1),
    };
    await writeAtomically(reviewFiles(projectPath, set).verdicts, `${JSON.stringify(result)}\n`);
    return result;
  } finally {
    for (const drawer of opened) drawer.dispose();
  }
}

/** The font that a style is to look like, and the characters that tell how well it does. */
interface Truth {
  readonly style: StyleMix;
  readonly target: ParsedFont;
  readonly heldOut: readonly CodePoint[];
  readonly train: readonly CodePoint[];
}

async function readTruth(projectPath: string, drawer: RunDrawer, style: StyleMix): Promise<Truth> {
  const { config, source } = drawer;
  const nearer = pureStyle(style) ?? (style.mix < 0.5 ? style.from : style.to);
  const fonts = await readTrainingFonts(projectPath, {
    pairs: { ...config.pairs, styles: runStyles(config).slice(1) },
    augmentation: { ...config.augmentation, neighbours: 0 },
  });
  const target = nearer === 0 ? fonts.target : (fonts.styles[nearer - 1] as ParsedFont);
  const { train, heldOutHan } = choosePairs({ source, target }, config);
  if (heldOutHan.length < LEAST_KNOWN) throw tooFewHeldOut(heldOutHan.length);
  return {
    style: { from: nearer, to: nearer, mix: 0 },
    target,
    heldOut: heldOutHan,
    train: shuffle(train.filter(isHan), createRandom(0)).slice(0, NORM_PAIRS),
  };
}

/** The weights that drew, or the best ones where those are gone; and those of the other checkpoints there are. */
async function readRunWeights(
  projectPath: string,
  drawer: RunDrawer,
  { run }: DrawnSet,
  checkpoint: number,
): Promise<Omit<Drawers, 'fellows'>> {
  const steps = await listCheckpoints(runFiles(projectPath, run).checkpoints);
  const { step: own, values } = await drawer.readWeights(steps.includes(checkpoint) ? checkpoint : null);
  const oldest = steps.find((step) => step !== own);
  const others = [await drawer.readRawWeights(own)];
  if (oldest !== undefined) others.push((await drawer.readWeights(oldest)).values);
  return { drawer, own: values, others };
}

/** Other runs asked: the first tells most, a second a little more. */
const MOST_FELLOWS = 2;

/**
 * Finished runs on the same canvas, the nearest to this one's held-out L1 first: a much worse one would tell its own
 * faults. They are asked for the main style, which every run has.
 */
async function findFellows(projectPath: string, run: RunId, sizePx: number): Promise<readonly RunId[]> {
  const runs = await listRuns(projectPath, new Date());
  const l1Of = (each: RunSummary | undefined) => each?.status.heldOut?.l1 ?? Number.POSITIVE_INFINITY;
  const own = l1Of(runs.find(({ id }) => id === run));
  const apart = (each: RunSummary) => Math.abs(Math.log(l1Of(each) / own));
  return runs
    .filter((each) => each.id !== run && each.sizePx === sizePx && each.status.state === 'finished')
    .filter((each) => apart(each) < FELLOW_APART)
    .sort((a, b) => apart(a) - apart(b))
    .slice(0, MOST_FELLOWS)
    .map(({ id }) => id);
}

/** Natural logarithm of the ratio of two runs' errors from which they are no fellows: a quarter more. */
const FELLOW_APART = Math.log(1.25);

async function openAll(
  runs: readonly RunId[],
  open: (run: RunId) => Promise<RunDrawer>,
): Promise<readonly RunDrawer[]> {
  const drawers: RunDrawer[] = [];
  for (const run of runs) {
    const drawer = await open(run);
    await drawer.loadCheckpoint(null);
    drawers.push(drawer);
  }
  return drawers;
}

async function learnNorm(
  { train, target }: Truth,
  { source, frame }: RunDrawer,
  pause: () => Promise<void>,
): Promise<PairNorm> {
  const pairs: Parameters<typeof learnPairNorm>[0][number][] = [];
  for (const codePoints of batchesOf(train)) {
    await pause();
    const [sources, targets] = [source, target].map((font) => renderAll(font, frame, codePoints));
    codePoints.forEach((_, index) => {
      const shape = (images: Uint8Array | undefined) =>
        shapeOf(imageAt(images as Uint8Array, frame.sizePx, index));
      pairs.push({ source: shape(sources), target: shape(targets) });
    });
  }
  return learnPairNorm(pairs);
}

async function learnModel(
  { heldOut, target, style }: Truth,
  drawers: Drawers,
  norm: PairNorm,
  pause: () => Promise<void>,
  advance: (count: number) => void,
): Promise<ErrorModel> {
  const { frame } = drawers.drawer;
  const known: KnownDrawing[] = [];
  for (const codePoints of batchesOf(heldOut)) {
    const evidence = await drawEvidence(drawers, codePoints, style, pause);
    const targets = renderAll(target, frame, codePoints);
    evidence.forEach(({ own: drawn, ...beside }, index) => {
      const truth: GlyphImage = imageAt(targets, frame.sizePx, index);
      known.push({
        description: describeDrawing({ ...beside, drawn }, norm),
        l1: distanceOf(drawn, truth),
      });
    });
    advance(codePoints.length);
  }
  return learnErrors(known);
}

function* batchesOf(codePoints: readonly CodePoint[]): Generator<readonly CodePoint[]> {
  for (let from = 0; from < codePoints.length; from += batchSize)
    yield codePoints.slice(from, from + batchSize);
}

const nothingDrawn = ({ run, style }: DrawnSet) =>
  new AppError({
    kind: 'run-unreadable',
    message: `${run} has drawn nothing${style === null ? '' : ` in the style ${style}`} that could be judged.`,
    fix: 'Generate characters first.',
    values: { run },
  });

const tooFewHeldOut = (count: number) =>
  new AppError({
    kind: 'held-out-too-few',
    message: `The pair holds out ${count} Han characters, and verdicts are calibrated on ${LEAST_KNOWN} at least.`,
    fix: 'Look at all drawings, or choose fonts that share more characters, about 500.',
    values: { count, least: LEAST_KNOWN },
  });
