import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../../shared/domain/app-error';
import { toFileError, toReadError } from '../../files/file-error';
import { namesIn } from '../../files/names-in';
import { JsonFileError, readJson } from '../../files/read-json';
import { jsonText, syncFolder } from '../../files/write-atomically';
import { stepName, stepOf } from '../../projects/project-folder';
import type { StepState } from '../compile/step-spec';
import type { ParameterSpec } from '../model/plan';
import { decodeSafetensors, encodeSafetensors, SafetensorsError, type StoredTensors } from './safetensors';

/** state.json: the last file of a checkpoint to appear; a folder without it is no checkpoint. */
const stateSchema = z.strictObject({
  step: z.int().min(0),
  updates: z.int().min(0),
  /** Seconds of training up to here. */
  seconds: z.number().min(0),
  /** Batches and poses are functions of seed and step, so this is all there is to a data order. */
  dataOrder: z.strictObject({ seed: z.int(), epoch: z.int(), batchSize: z.int(), pairs: z.int() }),
  /** The lowest L1 on the validation characters up to here, and its step. */
  bestL1: z.number().nullable(),
  bestStep: z.int().nullable(),
  /** Measurements since then that brought no better one. */
  withoutBetter: z.int().min(0).default(0),
});
type CheckpointState = Readonly<z.infer<typeof stateSchema>>;

const discriminatorFile = 'discriminator.safetensors';

/** A run at one moment: everything it needs to go on as if it had never stopped. */
export interface Checkpoint {
  readonly state: CheckpointState;
  readonly step: StepState;
}

/** The tensors of a run, which its checkpoints must have and no others: the network's, and the discriminator's. */
export interface CheckpointSpecs {
  readonly network: readonly ParameterSpec[];
  /** Empty where no loss asks a discriminator. */
  readonly discriminator: readonly ParameterSpec[];
}

/** Steps of the complete checkpoints in a folder, ascending; none where there is no folder. */
export async function listCheckpoints(folder: string): Promise<readonly number[]> {
  const steps: number[] = [];
  for (const name of await namesIn(folder)) {
    const step = stepOf(name);
    // One that is gone by now was pruned by the run that trains meanwhile.
    if (step !== undefined && (await namesIn(join(folder, name))).includes('state.json')) steps.push(step);
  }
  return steps.sort((a, b) => a - b);
}

/**
 * Writes `<folder>/step-000500/` under a temporary name, syncs every file, and renames it, so that a kill at any
 * moment leaves either a whole checkpoint or a temporary folder that nobody reads. Throws disk-full or
 * file-not-writable.
 */
export async function writeCheckpoint(
  folder: string,
  { state, step }: Checkpoint,
  { network, discriminator }: CheckpointSpecs,
): Promise<void> {
  const name = stepName(state.step);
  const temporary = join(folder, `.${name}.tmp`);
  const trained = [...network, ...discriminator];
  const metadata = { format: 'jikei', step: String(state.step) };
  const moments = new Map([
    ...prefixed('first', store(step.firstMoments, trained)),
    ...prefixed('second', store(step.secondMoments, trained)),
  ]);
  try {
    await mkdir(folder, { recursive: true });
    await rm(temporary, { recursive: true, force: true });
    await mkdir(temporary);
    await writeSynced(
      join(temporary, 'model.safetensors'),
      encodeSafetensors(store(step.variables, network), metadata),
    );
    await writeSynced(
      join(temporary, 'ema.safetensors'),
      encodeSafetensors(store(step.averages ?? step.variables, network), metadata),
    );
    if (discriminator.length > 0) {
      await writeSynced(
        join(temporary, discriminatorFile),
        encodeSafetensors(store(step.variables, discriminator), metadata),
      );
    }
    await writeSynced(join(temporary, 'optimizer.safetensors'), encodeSafetensors(moments, metadata));
    await writeSynced(join(temporary, 'state.json'), jsonText(state));
    await syncFolder(temporary);
    await rm(join(folder, name), { recursive: true, force: true });
    await rename(temporary, join(folder, name));
    await syncFolder(folder);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true }).catch(() => undefined);
    throw toFileError(error, folder);
  }
}

/** Reads a whole checkpoint. Throws an AppError checkpoint-unreadable that names the file and what is wrong. */
export async function readCheckpoint(
  folder: string,
  step: number,
  { network, discriminator }: CheckpointSpecs,
): Promise<Checkpoint> {
  const at = join(folder, stepName(step));
  const state = await readState(at);
  if (state.step !== step) throw unreadable(at, 'state.json', `it is of step ${state.step}`);
  const variables = await readTensors(at, 'model.safetensors');
  const averages = await readTensors(at, 'ema.safetensors');
  const optimizer = await readTensors(at, 'optimizer.safetensors');
  const judging = discriminator.length === 0 ? new Map() : await readTensors(at, discriminatorFile);
  const trained = [...network, ...discriminator];
  return {
    state,
    step: {
      updates: state.updates,
      variables: new Map([
        ...pick(at, 'model.safetensors', variables, network),
        ...pick(at, discriminatorFile, judging, discriminator),
      ]),
      averages: pick(at, 'ema.safetensors', averages, network),
      firstMoments: pick(at, 'optimizer.safetensors', optimizer, trained, 'first/'),
      secondMoments: pick(at, 'optimizer.safetensors', optimizer, trained, 'second/'),
    },
  };
}

/** The moving averages of a checkpoint alone: what draws. */
export async function readAverages(
  folder: string,
  step: number,
  specs: readonly ParameterSpec[],
): Promise<ReadonlyMap<string, Float32Array>> {
  const at = join(folder, stepName(step));
  await readState(at);
  return pick(at, 'ema.safetensors', await readTensors(at, 'ema.safetensors'), specs);
}

/** The step that a checkpoint knows as the best one up to then; null where nothing was measured before it. */
export async function readBestStep(folder: string, step: number): Promise<number | null> {
  return (await readState(join(folder, stepName(step)))).bestStep;
}

/**
 * Removes checkpoints but the named ones, and what a kill left half written. A checkpoint loses its name first, so
 * that a kill in the middle leaves no half of one.
 */
export async function pruneCheckpoints(folder: string, keep: ReadonlySet<number>): Promise<void> {
  // In order, what is left over first: its name may be the one that a checkpoint gets before it goes.
  for (const name of (await readdir(folder)).sort()) {
    const step = stepOf(name);
    const isLeftOver = name.startsWith('.step-') && name.endsWith('.tmp');
    if (!isLeftOver && (step === undefined || keep.has(step))) continue;
    const doomed = join(folder, isLeftOver ? name : `.${name}.old.tmp`);
    if (!isLeftOver) await rename(join(folder, name), doomed);
    await rm(doomed, { recursive: true, force: true });
  }
}

async function readState(at: string): Promise<CheckpointState> {
  try {
    return await readJson(join(at, 'state.json'), stateSchema);
  } catch (error) {
    if (error instanceof JsonFileError) throw unreadable(at, 'state.json', error.reason);
    if (error instanceof AppError) throw unreadable(at, 'state.json', error.message);
    throw error;
  }
}

async function readTensors(at: string, file: string): Promise<StoredTensors> {
  try {
    return decodeSafetensors(await readFile(join(at, file))).tensors;
  } catch (error) {
    if (error instanceof SafetensorsError) throw unreadable(at, file, error.message);
    const known = toReadError(error, join(at, file));
    throw known instanceof AppError ? unreadable(at, file, known.message) : known;
  }
}

/**
 * The tensors that a network has, by name. A file with other names or shapes is of another network, and one with a
 * value that is no number was not written by a run: a run stops before that.
 */
function pick(
  at: string,
  file: string,
  tensors: StoredTensors,
  specs: readonly ParameterSpec[],
  prefix = '',
): ReadonlyMap<string, Float32Array> {
  const known = new Set(specs.map(({ name }) => prefix + name));
  for (const name of tensors.keys()) {
    if (name.startsWith(prefix) && !known.has(name)) throw ofAnother(at, file, `it has ${name}`);
  }
  return new Map(
    specs.map(({ name, shape }) => {
      const tensor = tensors.get(prefix + name);
      if (tensor === undefined) throw ofAnother(at, file, `it has no ${prefix + name}`);
      if (tensor.shape.join() !== shape.join()) {
        throw ofAnother(at, file, `${prefix + name} is [${tensor.shape}] and not [${shape}]`);
      }
      const wrong = tensor.values.findIndex((value) => !Number.isFinite(value));
      if (wrong >= 0) throw unreadable(at, file, `value ${wrong} of ${prefix + name} is not a number`);
      return [name, tensor.values];
    }),
  );
}

function ofAnother(at: string, file: string, reason: string): AppError {
  return unreadable(at, file, `it is of another network, ${reason}`);
}

function unreadable(at: string, file: string, reason: string): AppError {
  return new AppError({
    kind: 'checkpoint-unreadable',
    message: `The checkpoint ${at} cannot be read: ${file}: ${reason}.`,
    fix: 'Delete that checkpoint folder and resume: the run goes on from the one before.',
    values: { path: at, file },
  });
}

function store(values: ReadonlyMap<string, Float32Array>, specs: readonly ParameterSpec[]): StoredTensors {
  return new Map(
    specs.map(({ name, shape }) => {
      const flat = values.get(name);
      if (flat === undefined) throw new Error(`the step has no ${name}`);
      return [name, { shape, values: flat }];
    }),
  );
}

const prefixed = (prefix: string, tensors: StoredTensors) =>
  [...tensors].map(([name, tensor]) => [`${prefix}/${name}`, tensor] as const);

async function writeSynced(path: string, data: string | Uint8Array): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(data);
    await file.sync();
  } finally {
    await file.close();
  }
}
