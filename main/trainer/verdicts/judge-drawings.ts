import { AppError } from '../../../shared/domain/app-error';
import { type CodePoint, isHan } from '../../../shared/domain/code-point';
import { type GlyphImage, imageAt } from '../../../shared/domain/glyph-image';
import type { CancelSignal, Progress } from '../../../shared/domain/progress';
import type { DrawnSet, Verdict, Verdicts } from '../../../shared/domain/review';
import type { StyleMix } from '../../../shared/domain/run';
import { pureStyle, runStyles, styleOfLabel } from '../../../shared/domain/style-names';
import { createRandom, shuffle } from '../../../shared/math/random';
import type { ParsedFont } from '../../../shared/pipeline/fonts/parse-font';
import { describeDrawing, type PairKnowledge } from '../../../shared/pipeline/verdicts/describe-drawing';
import { distanceOf } from '../../../shared/pipeline/verdicts/disagreement';
import {
  type ErrorModel,
  type KnownDrawing,
  LEAST_KNOWN,
  learnErrors,
} from '../../../shared/pipeline/verdicts/error-model';
import { learnPairNorm, NORM_PAIRS, shapeOf } from '../../../shared/pipeline/verdicts/pair-norm';
import { shapeErrorOf } from '../../../shared/pipeline/verdicts/shape-error';
import {
  learnTrainingMemory,
  memoryPx,
  type RememberedPair,
} from '../../../shared/pipeline/verdicts/training-memory';
import { writeAtomically } from '../../files/write-atomically';
import { readGeneratedImage } from '../../generated/generated-images';
import { runFiles } from '../../projects/project-folder';
import { reviewFiles } from '../../review/review-files';
import { readGenerated } from '../../runs/generated';
import { readRunConfig } from '../../runs/read-run';
import { listCheckpoints } from '../checkpoint/checkpoint-folder';
import { choosePairs } from '../data/choose-pairs';
import { readTrainingFonts } from '../data/project-fonts';
import { openRunDrawer, type RunDrawer } from '../generate/run-drawer';
import { renderAll } from '../laboratory/probe-glyphs';
import type { Clock } from '../training/train-loop';
import { drawEvidence } from './draw-evidence';

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
 * are known; what parts, ink, strokes and shapes a target has for its source, on training characters. A mixture of two styles has
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
  const drawer = await openRunDrawer(projectPath, run);
  try {
    const truth = await readTruth(projectPath, drawer, style);
    const steps = await listCheckpoints(runFiles(projectPath, run).checkpoints);
    await drawer.loadCheckpoint(steps.includes(generated.checkpoint) ? generated.checkpoint : null);
    const knowledge = await learnPair(truth, drawer, pause);
    const total = truth.heldOut.length + generated.codePoints.length;
    const startedAt = clock.elapsedMs();
    let done = 0;
    const advance = (count: number) => {
      done += count;
      const perGlyph = (clock.elapsedMs() - startedAt) / done / 1000;
      onProgress({ value: done / total, done, total, secondsLeft: (total - done) * perGlyph });
    };
    const model = await learnModel(truth, drawer, knowledge, pause, advance);
    const verdicts: Verdict[] = [];
    for (const codePoints of batchesOf(generated.codePoints)) {
      const evidence = await drawEvidence(drawer, codePoints, style, pause);
      for (const [index, codePoint] of codePoints.entries()) {
        const drawn = await readGeneratedImage(projectPath, run, codePoint, set.style);
        // One that somebody has deleted is drawn again by the next generate.
        if (drawn === undefined) continue;
        const beside = evidence[index] as (typeof evidence)[number];
        verdicts.push({ codePoint, ...model.judge(describeDrawing({ ...beside, drawn }, knowledge)) });
        await pause();
      }
      advance(codePoints.length);
    }
    const result: Verdicts = {
      run,
      checkpoint: generated.checkpoint,
      calibration: model.calibration,
      verdicts: verdicts.sort((a, b) => b.risk - a.risk || b.expected.shape - a.expected.shape),
    };
    await writeAtomically(reviewFiles(projectPath, set).verdicts, `${JSON.stringify(result)}\n`);
    return result;
  } finally {
    drawer.dispose();
  }
}

/** The font that a style is to look like, and the characters that tell how well it does. */
interface Truth {
  readonly style: StyleMix;
  readonly target: ParsedFont;
  readonly heldOut: readonly CodePoint[];
  /** Those whose targets may be known, in no order that says anything of the glyph. */
  readonly known: readonly CodePoint[];
}

async function readTruth(projectPath: string, drawer: RunDrawer, style: StyleMix): Promise<Truth> {
  const { config, source } = drawer;
  const nearer = pureStyle(style) ?? (style.mix < 0.5 ? style.from : style.to);
  const fonts = await readTrainingFonts(projectPath, {
    pairs: { ...config.pairs, styles: runStyles(config).slice(1) },
    augmentation: { ...config.augmentation, neighbours: 0 },
  });
  const target = nearer === 0 ? fonts.target : (fonts.styles[nearer - 1] as ParsedFont);
  const { train, validationHan, heldOutHan } = choosePairs({ source, target }, config);
  if (heldOutHan.length < LEAST_KNOWN) throw tooFewHeldOut(heldOutHan.length);
  return {
    style: { from: nearer, to: nearer, mix: 0 },
    target,
    heldOut: heldOutHan,
    known: shuffle([...train.filter(isHan), ...validationHan], createRandom(0)),
  };
}

/** Learns what the target font has for its sources; the norm at the run's size, the memory at its own. */
async function learnPair(
  { known, target }: Truth,
  { source, frame }: RunDrawer,
  pause: () => Promise<void>,
): Promise<PairKnowledge> {
  const renderPairs = async (codePoints: readonly CodePoint[], sizePx: number) => {
    const pairs: RememberedPair[] = [];
    for (const batch of batchesOf(codePoints)) {
      await pause();
      const [sources, targets] = [source, target].map((font) =>
        renderAll(font, { ...frame, sizePx }, batch),
      ) as [Uint8Array, Uint8Array];
      batch.forEach((_, index) => {
        pairs.push({ source: imageAt(sources, sizePx, index), target: imageAt(targets, sizePx, index) });
      });
    }
    return pairs;
  };
  const normPairs = await renderPairs(known.slice(0, NORM_PAIRS), frame.sizePx);
  return {
    norm: learnPairNorm(
      normPairs.map((pair) => ({ source: shapeOf(pair.source), target: shapeOf(pair.target) })),
    ),
    memory: learnTrainingMemory(await renderPairs(known, memoryPx(frame.sizePx))),
  };
}

async function learnModel(
  { heldOut, target, style }: Truth,
  drawer: RunDrawer,
  knowledge: PairKnowledge,
  pause: () => Promise<void>,
  advance: (count: number) => void,
): Promise<ErrorModel> {
  const { frame } = drawer;
  const known: KnownDrawing[] = [];
  for (const codePoints of batchesOf(heldOut)) {
    const evidence = await drawEvidence(drawer, codePoints, style, pause);
    const drawings = await drawer.draw(codePoints, pause, style);
    const targets = renderAll(target, frame, codePoints);
    for (const [index, beside] of evidence.entries()) {
      await pause();
      const drawn = imageAt(drawings, frame.sizePx, index);
      const truth: GlyphImage = imageAt(targets, frame.sizePx, index);
      known.push({
        description: describeDrawing({ ...beside, drawn }, knowledge),
        errors: { shape: shapeErrorOf(drawn, truth), l1: distanceOf(drawn, truth) },
      });
    }
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
