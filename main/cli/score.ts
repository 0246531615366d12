import { type Command, InvalidArgumentError } from 'commander';
import { AppError, type AppErrorData } from '../../shared/domain/app-error';
import type {
  ArtifactNull,
  CheckStatus,
  GlyphArtifacts,
  SetArtifacts,
} from '../../shared/domain/artifact-report';
import type { FontRef } from '../../shared/domain/font-info';
import { checkGlyph, checkSet, LEAST_GLYPHS, worstOf } from '../../shared/pipeline/artifacts/checks';
import { type ImageWarning, warningsOf } from '../../shared/pipeline/artifacts/image-evidence';
import {
  type NativeImage,
  nativeFromNetwork,
  SMALLEST_PX,
} from '../../shared/pipeline/artifacts/native-image';
import { createSetScorer, type SetScorer } from '../../shared/pipeline/artifacts/set-scorer';
import { readFontNull } from './font-null';
import { EXIT, JSON_SWITCH, note, printResult } from './output';
import { parseFontArgument } from './pair-of';
import { createProgressLine } from './progress-line';
import { readGlyphInk } from './read-image';

interface Options {
  readonly font?: FontRef;
  readonly em: number;
  readonly json?: boolean;
}

/** An image's scores as they are printed: the short names are those of periods 2 and 4 of docs/decisions/0013. */
interface ScoredImage {
  readonly file: string;
  readonly sizePx: number;
  readonly a2: number;
  readonly a4: number;
  readonly t: number;
  readonly tdd: number;
  readonly saw: number;
  readonly verdict: CheckStatus['code'];
  readonly warnings: readonly string[];
  readonly scores: GlyphArtifacts;
  readonly checks: readonly CheckStatus[];
}

interface ScoredSet {
  readonly sizePx: number;
  readonly scores: SetArtifacts;
  readonly checks: readonly CheckStatus[];
  readonly verdict: CheckStatus['code'];
}

const SENTENCES: Readonly<Record<ImageWarning, string>> = {
  blank: 'it is blank: there is no edge between paper and ink to score',
  inverted: 'it has ink at its border, so it may be white on black: invert it, ink is black here',
  'not-a-glyph': 'most of it is grey, so it is hardly a glyph: the scores mean little',
  enlarged: 'it was enlarged by repeating or interpolating pixels: scores of a resampled image mean nothing',
  soft: 'its edges are too wide for its size: it looks resampled, or very soft; score drawings at their own size',
  jpeg: 'it looks made from a JPEG file: its blocks of 8 by 8 pixels draw patterns of their own',
};

/** `jikei score`: upsampling artifacts of glyph images. */
export function addScore(program: Command, finish: (code: number) => void): void {
  program
    .command('score <image...>')
    .description('score upsampling artifacts of PNG images of glyphs, each at the size it was drawn at')
    .option(
      '--font <file>',
      'the font that the images should look like; its own glyphs say what is clean',
      parseFontArgument,
    )
    .option('--em <scale>', 'the part of the image that the em box fills', emScale, 0.9)
    .option(...JSON_SWITCH)
    .action(async (files: readonly string[], options: Options) => {
      const nullFor = options.font === undefined ? undefined : await readFontNull(options.font, options.em);
      const line = createProgressLine();
      const images: ScoredImage[] = [];
      const refused: (AppErrorData & { readonly file: string })[] = [];
      const sets = new Map<number, SetScorer>();
      for (const [index, file] of files.entries()) {
        try {
          const image = await readImage(file);
          const scorer = sets.get(image.native.sizePx) ?? createSetScorer(image.native.sizePx);
          sets.set(image.native.sizePx, scorer);
          images.push(scoreOne(file, image, scorer, nullFor?.(image.native.sizePx)));
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          refused.push({ file, ...error.toData() });
        }
        line.show({
          value: (index + 1) / files.length,
          secondsLeft: null,
          text: `scored ${index + 1} of ${files.length}`,
        });
      }
      line.end();
      const scoredSets = [...sets].map(([sizePx, scorer]) => scoreSet(sizePx, scorer, nullFor?.(sizePx)));
      for (const { message, fix } of refused) note(`jikei: ${message} ${fix}`);
      const result = { images, sets: scoredSets, ...(refused.length === 0 ? {} : { refused }) };
      printResult(options.json === true, result, [
        ...images.flatMap(describeImage),
        ...scoredSets.flatMap(describeSet),
      ]);
      finish(refused.length === 0 ? EXIT.done : EXIT.failed);
    });
}

interface ReadImage {
  readonly native: NativeImage;
  /** Of the file rather than of the picture. */
  readonly notes: readonly string[];
}

/** Throws an AppError image-unreadable for what cannot be scored at all. */
async function readImage(file: string): Promise<ReadImage> {
  const { sizePx, ink, depth, hasColour } = await readGlyphInk(file);
  if (sizePx < SMALLEST_PX) {
    throw new AppError({
      kind: 'image-unreadable',
      message: `${file} has ${sizePx} px, and below ${SMALLEST_PX} px artifacts cannot be told from strokes.`,
      fix: 'Score the drawing at the size that the network gave it, and do not enlarge it.',
      values: { file, sizePx },
    });
  }
  const notes: string[] = [];
  if (hasColour) notes.push('it has colours: it is scored by its luminance');
  if (depth === 16) notes.push('it has 16 bits a sample: all of them are scored');
  // A file says nothing of how it was made; warningsOf looks for signs that it is no drawing of its own size.
  return { native: nativeFromNetwork(Float32Array.from(ink), sizePx), notes };
}

function scoreOne(
  file: string,
  { native, notes }: ReadImage,
  scorer: SetScorer,
  target: ArtifactNull | undefined,
): ScoredImage {
  const scores = scorer.add(native);
  const checks = checkGlyph(scores, target);
  const warnings = warningsOf(native).map((warning) => SENTENCES[warning]);
  return {
    file,
    sizePx: native.sizePx,
    a2: scores.edge[2],
    a4: scores.edge[4],
    t: scores.t[2],
    tdd: scores.tdd[2],
    saw: scores.saw[2],
    verdict: verdictOf(checks),
    warnings: [...warnings, ...notes],
    scores,
    checks,
  };
}

function scoreSet(sizePx: number, scorer: SetScorer, target: ArtifactNull | undefined): ScoredSet {
  const scores = scorer.scores();
  const checks = checkSet(scores, target);
  return { sizePx, scores, checks, verdict: verdictOf(checks) };
}

/** What is said of patterns; a missing frequency and soft edges are told as warnings beside it. */
const verdictOf = (checks: readonly CheckStatus[]) => {
  const ofPatterns = checks.filter(({ id }) => !id.endsWith('.hole') && !id.endsWith('.edgeWidth'));
  return worstOf(ofPatterns)?.code ?? 'nothing-to-score';
};

function describeImage({ file, scores, verdict, warnings }: ScoredImage): string[] {
  const { edge, t, tdd, saw, rough, edgeWidth } = scores;
  const figures = [
    `A ${edge[2].toFixed(2)}/${edge[4].toFixed(2)}`,
    `T ${t[2].toFixed(1)}/${t[4].toFixed(1)} dB`,
    `Tdd ${tdd[2].toFixed(1)}/${tdd[4].toFixed(1)} dB`,
    `SAW ${saw[2].toFixed(2)}/${saw[4].toFixed(2)}`,
    `rough ${rough.toFixed(1)}`,
    `edge ${edgeWidth.toFixed(2)} px`,
  ];
  const warned = warnings.map((warning) => `  warning: ${warning}`);
  return [`${file}: ${verdict}; ${figures.join(', ')} (periods 2/4)`, ...warned];
}

function describeSet({ sizePx, scores, verdict }: ScoredSet): string[] {
  const { glyphs, saw, lock, rough, edgeWidth } = scores;
  if (glyphs < LEAST_GLYPHS) return [];
  const figures = [
    `SAW ${saw[2].amplitude.toFixed(2)}/${saw[4].amplitude.toFixed(2)} (F ${saw[2].f.toFixed(1)}/${saw[4].f.toFixed(1)})`,
    `LOCK ${lock[2].amplitude.toFixed(2)}/${lock[4].amplitude.toFixed(2)} (F ${lock[2].f.toFixed(1)}/${lock[4].f.toFixed(1)})`,
    `rough ${rough.toFixed(1)}`,
    `edge ${edgeWidth.toFixed(2)} px`,
  ];
  return [`${glyphs} glyphs of ${sizePx} px together: ${verdict}; ${figures.join(', ')}`];
}

function emScale(text: string): number {
  const value = Number(text);
  if (value >= 0.5 && value <= 1) return value;
  throw new InvalidArgumentError('It must lie between 0.5 and 1.');
}
