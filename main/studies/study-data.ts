import { basename, join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../shared/domain/app-error';
import type { Project, ProjectFont } from '../../shared/domain/project';
import { heldOutScoresSchema, runIdSchema } from '../../shared/domain/run';
import { type RunConfig, runConfigSchema } from '../../shared/domain/run-config';
import { JsonFileError, readJson } from '../files/read-json';
import { writeAtomically } from '../files/write-atomically';
import { canonical, isSameConfig } from '../runs/run-entry';
import { stepTimesSchema } from './equal-time';
import { type Arm, STUDIES, type StudyKind } from './study';

const fontSchema = z.strictObject({
  name: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  faceIndex: z.int().min(0),
});

/** Everything of a project that the figures of its runs depend on. */
const groundSchema = z.strictObject({
  source: fontSchema,
  target: fontSchema,
  family: z.array(z.strictObject({ name: z.string(), source: fontSchema, target: fontSchema })),
  emScale: z.number().min(0.5).max(1),
});

/** A run that came to its end. */
const studyRowSchema = z.strictObject({
  arm: z.string().min(1),
  seed: z.int().min(0),
  run: runIdSchema,
  machine: z.string().min(1),
  endedAt: z.iso.datetime(),
  steps: z.int().min(0),
  /** Of training. */
  seconds: z.number().min(0),
  /** Median; null of a run too short to have one. */
  msPerStep: z.number().min(0).nullable(),
  parameters: z.int().min(1),
  /** On all held-out Han, at the end. */
  heldOut: heldOutScoresSchema,
  /** What copying the source scores on them. */
  baseline: heldOutScoresSchema.nullable(),
  /** On the held-out sample, while it trained. */
  measurements: z.array(
    z.strictObject({
      step: z.int().min(0),
      seconds: z.number().min(0),
      ...heldOutScoresSchema.pick({ l1: true, rmse: true, ssim: true, iou: true, edgeL1: true }).partial()
        .shape,
    }),
  ),
  config: runConfigSchema,
});
export type StudyRow = Readonly<z.infer<typeof studyRowSchema>>;

/** docs/data/KIND.json: the raw figures of a study's finished runs, wherever and whenever each was trained. */
const studyDataSchema = z.strictObject({
  format: z.literal('jikei-study-data'),
  version: z.literal(1),
  kind: z.enum(STUDIES),
  /** How the scores were measured, in words. */
  rendering: z.string().min(1),
  ground: groundSchema,
  base: runConfigSchema,
  stepTimes: stepTimesSchema.nullable(),
  rows: z.array(studyRowSchema),
});
export type StudyData = Readonly<z.infer<typeof studyDataSchema>>;

/** Raw figures read from a file, and what a reader calls the file. */
export interface KnownStudy extends StudyData {
  readonly name: string;
}

export function groundOf({ source, target, family, emScale }: Project): StudyData['ground'] {
  const fontOf = ({ info, sha256, faceIndex }: ProjectFont) => ({ name: info.fullName, sha256, faceIndex });
  const pairOf = (pair: Pick<Project, 'source' | 'target'>) => ({
    source: fontOf(pair.source),
    target: fontOf(pair.target),
  });
  return {
    ...pairOf({ source, target }),
    family: family.map((each) => ({ name: each.name, ...pairOf(each) })),
    emScale,
  };
}

/**
 * Reads raw figures to go on from.
 *
 * Throws an AppError config-invalid where they are of another format, kind of study, pair of fonts, family, em or base,
 * and file-not-found.
 */
export async function readKnown(
  path: string,
  { kind, ground, base }: Pick<StudyData, 'kind' | 'ground' | 'base'>,
): Promise<KnownStudy> {
  const data = await readJson(path, studyDataSchema).catch((error: unknown) => {
    if (error instanceof JsonFileError) throw refused(path, error.reason);
    throw error;
  });
  if (data.kind !== kind) throw refused(path, `it is of a study of ${data.kind}`);
  if (!isSameConfig(data.ground, ground)) throw refused(path, differenceOfGround(data.ground, ground));
  if (!isSameConfig(data.base, base)) throw refused(path, 'its base has other settings than this study’s');
  return { ...data, name: basename(path) };
}

function differenceOfGround(there: StudyData['ground'], here: StudyData['ground']): string {
  for (const key of ['source', 'target'] as const) {
    if (isSameConfig(there[key], here[key])) continue;
    return `its ${key} font is ${there[key].name} with the hash ${there[key].sha256.slice(0, 12)}, this project’s ${here[key].name} with ${here[key].sha256.slice(0, 12)}`;
  }
  if (there.emScale !== here.emScale) return `its em is ${there.emScale} and this project’s ${here.emScale}`;
  return 'it is of another family of weights than this project’s';
}

const refused = (path: string, reason: string) =>
  new AppError({
    kind: 'config-invalid',
    message: `The known figures in ${path} are not of this study: ${reason}.`,
    fix: 'Give the project, the kind and the options that the file was made with, or leave --known out.',
    values: { key: '--known' },
  });

/**
 * The known row of a config, with its seed; undefined where there is none.
 *
 * A budget of minutes is another number of steps on another machine, so such a row counts only on its own.
 */
export function knownRow(known: KnownStudy | null, config: RunConfig, machine: string): StudyRow | undefined {
  return known?.rows.find(
    (row) =>
      (row.config.budget.minutes === null || row.machine === machine) && isSameConfig(row.config, config),
  );
}

/** Own rows with the known ones that they do not replace, in the order of the arms and seeds; unknown arms last. */
export function mergeRows(
  arms: readonly Arm[],
  own: readonly StudyRow[],
  known: readonly StudyRow[],
): readonly StudyRow[] {
  const order = [...new Set([...arms.map(({ id }) => id), ...[...own, ...known].map(({ arm }) => arm)])];
  const replaced = new Set(own.map(({ config }) => canonical(config)));
  return [...own, ...known.filter(({ config }) => !replaced.has(canonical(config)))].sort(
    (a, b) => order.indexOf(a.arm) - order.indexOf(b.arm) || a.seed - b.seed,
  );
}

export const dataFile = (docs: string, kind: StudyKind) => join(docs, 'data', `${kind}.json`);

/** Writes raw figures, one run a line, so that a further run is one line more. Throws file-not-writable, disk-full. */
export async function writeStudyData(docs: string, data: StudyData): Promise<void> {
  const { rows, ...head } = studyDataSchema.parse(data);
  const lines = rows.map((row) => `\n    ${JSON.stringify(row)}`);
  const text = JSON.stringify({ ...head, rows: [] }, null, 2).replace(
    /\[\]\n\}$/,
    `[${lines.join(',')}\n  ]\n}\n`,
  );
  await writeAtomically(dataFile(docs, data.kind), text);
}
