import { access, constants, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Command } from 'commander';
import { AppError } from '../../shared/domain/app-error';
import { toFileError, toReadError } from '../files/file-error';
import { writeAtomically } from '../files/write-atomically';
import { startBackend } from '../trainer/backend';
import { SafetensorsError } from '../trainer/checkpoint/safetensors';
import { temporaryGraphFolder } from '../trainer/compile/graph-folder';
import { decodeFeatureFile, encodeFeatureFile, type FeatureFile } from '../trainer/features/feature-file';
import { readFeatureAsset } from '../trainer/features/glyph-features';
import {
  type FeatureFonts,
  type FeatureReport,
  makeFeatures,
  measureFile,
} from '../trainer/features/make-features';
import { readFeatureFonts } from './feature-fonts';
import { positiveNumber } from './option-values';
import { JSON_SWITCH, note, printResult } from './output';
import { createProgressLine } from './progress-line';

interface FeaturesOptions {
  readonly out?: string;
  readonly file?: string;
  readonly minutes: number;
  readonly json?: boolean;
}

const HOW = [
  'accuracy: top-1 among all trained characters, in a weight of each family of which no glyph was trained on (its',
  'neighbouring weights were); posedAccuracy: the same scaled by up to 12 %, turned, slanted, shifted, 30 % of them coarsened',
  'or blurred; retrieval: the nearest glyph of the other font by the cosine between mean features,',
  'among held-out characters of JIS level 1, of which no font was trained on; 64 px, em 0.9, no pose',
].join(' ');

/** `jikei features`: measures the glyph network of the perceptual loss; with `--out` trains a new one first. */
export function addFeatures(program: Command): void {
  const command = program
    .command('features')
    .description('measure the glyph network that the perceptual loss looks through, or train it anew')
    .option('--out <file>', 'train a new one and write it there, e.g. assets/glyph-features.safetensors')
    .option('--minutes <m>', 'how long to train', positiveNumber, 12)
    .option('--file <file>', 'measure this file and not the one that comes with Jikei')
    .option(...JSON_SWITCH)
    .action(async ({ out, file, minutes, json = false }: FeaturesOptions) => {
      if (out !== undefined && file !== undefined) {
        command.error('error: give --out or --file, not both', { exitCode: 2 });
      }
      // What can be wrong with a file is told before the fonts are read and minutes are spent.
      const task = out === undefined ? await planMeasuring(file) : await planTraining(out, minutes);
      note('reading fourteen fonts');
      const fonts = await readFeatureFonts();
      const { device } = await startBackend();
      const result = await task(fonts, device);
      printResult(json, { ...result, how: HOW }, describe(result));
    });
}

interface Result extends FeatureReport {
  readonly file: string;
  readonly characters: number;
  readonly bytes: number;
  /** Null where it was only measured. */
  readonly steps: number | null;
  readonly device: string;
}

type Task = (fonts: FeatureFonts, device: string) => Promise<Result>;

/** Throws an AppError file-not-found or file-not-writable at once, and not when the training is done. */
async function planTraining(out: string, minutes: number): Promise<Task> {
  const folder = dirname(out);
  try {
    await access(folder, constants.W_OK);
  } catch (error) {
    throw toFileError(error, folder);
  }
  return async (fonts, device) => {
    const line = createProgressLine();
    const { file, report, steps } = makeFeatures(fonts, {
      minutes,
      elapsedMs: () => performance.now(),
      graphs: temporaryGraphFolder(),
      onProgress: ({ step, value, loss }) =>
        line.show({
          value,
          secondsLeft: 60 * minutes * (1 - value),
          text: `step ${step}, loss ${loss.toFixed(3)}`,
        }),
    });
    line.end();
    const bytes = encodeFeatureFile(file.values, file.metadata);
    await writeAtomically(out, bytes);
    return {
      file: out,
      characters: file.characters.length,
      bytes: bytes.length,
      steps,
      device,
      ...report,
    };
  };
}

async function planMeasuring(path: string | undefined): Promise<Task> {
  const file = path === undefined ? await readFeatureAsset() : await readFeatureFile(path);
  return async (fonts, device) => ({
    file: path ?? 'glyph-features.safetensors',
    characters: file.characters.length,
    bytes: encodeFeatureFile(file.values, file.metadata).length,
    steps: null,
    device,
    ...measureFile(file, fonts),
  });
}

/** Throws an AppError file-not-found or checkpoint-unreadable. */
async function readFeatureFile(path: string): Promise<FeatureFile> {
  try {
    return decodeFeatureFile(await readFile(path));
  } catch (error) {
    if (!(error instanceof SafetensorsError)) throw toReadError(error, path);
    throw new AppError({
      kind: 'checkpoint-unreadable',
      message: `${path} cannot be read: ${error.message}.`,
      fix: 'Name a file that "jikei features --out" has written.',
      values: { file: path },
    });
  }
}

function describe({
  file,
  characters,
  bytes,
  steps,
  accuracy,
  posedAccuracy,
  retrieval,
}: Result): readonly string[] {
  const percent = (rate: number) => `${(100 * rate).toFixed(1)} %`;
  const hitLine =
    (name: string) =>
    ({ font, rate, count, chance }: Result['accuracy'][number]) =>
      `${name.padEnd(9)} ${font}: ${percent(rate)} of ${count} (chance ${(100 * chance).toFixed(2)} %)`;
  const trained = steps === null ? '' : `, ${steps} steps`;
  return [
    `${file}: ${characters} characters, ${(bytes / 1e6).toFixed(1)} MB${trained}`,
    ...[...accuracy.map(hitLine('accuracy')), ...posedAccuracy.map(hitLine('in poses'))],
    ...retrieval.map(
      ({ from, to, rate, count, chance }) =>
        `retrieval ${from} to ${to}: ${percent(rate)} of ${count} (chance ${(100 * chance).toFixed(2)} %)`,
    ),
    HOW,
  ];
}
