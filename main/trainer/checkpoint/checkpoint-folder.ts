import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../../shared/domain/app-error';
import { JsonFileError, readJson } from '../../files/read-json';
import { jsonText, syncFolder, toFileError } from '../../files/write-atomically';
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
  bestL1: z.number().nullable(),
  bestStep: z.int().nullable(),
});
export type CheckpointState = Readonly<z.infer<typeof stateSchema>>;

/** A run at one moment: everything it needs to go on as if it had never stopped. */
export interface Checkpoint {
  readonly state: CheckpointState;
  readonly step: StepState;
}

/** Steps of the complete checkpoints in a folder, ascending; none where there is no folder. */
export async function listCheckpoints(folder: string): Promise<readonly number[]> {
  let names: readonly string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw toFileError(error, folder);
  }
  const steps: number[] = [];
  for (const name of names) {
    const step = stepOf(name);
    if (step !== undefined && (await readdir(join(folder, name))).includes('state.json')) steps.push(step);
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
  specs: readonly ParameterSpec[],
): Promise<void> {
  const name = stepName(state.step);
  const temporary = join(folder, `.${name}.tmp`);
  const metadata = { format: 'jikei', step: String(state.step) };
  const moments = new Map([
    ...prefixed('first', store(step.firstMoments, specs)),
    ...prefixed('second', store(step.secondMoments, specs)),
  ]);
  try {
    await mkdir(folder, { recursive: true });
    await rm(temporary, { recursive: true, force: true });
    await mkdir(temporary);
    await writeSynced(
      join(temporary, 'model.safetensors'),
      encodeSafetensors(store(step.variables, specs), metadata),
    );
    await writeSynced(
      join(temporary, 'ema.safetensors'),
      encodeSafetensors(store(step.averages ?? step.variables, specs), metadata),
    );
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
  specs: readonly ParameterSpec[],
): Promise<Checkpoint> {
  const at = join(folder, stepName(step));
  const state = await readState(at);
  const variables = await readTensors(at, 'model.safetensors');
  const averages = await readTensors(at, 'ema.safetensors');
  const optimizer = await readTensors(at, 'optimizer.safetensors');
  return {
    state,
    step: {
      updates: state.updates,
      variables: pick(at, 'model.safetensors', variables, specs),
      averages: pick(at, 'ema.safetensors', averages, specs),
      firstMoments: pick(at, 'optimizer.safetensors', optimizer, specs, 'first/'),
      secondMoments: pick(at, 'optimizer.safetensors', optimizer, specs, 'second/'),
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

/** Removes checkpoints but the named ones, and what a kill left half written. */
export async function pruneCheckpoints(folder: string, keep: ReadonlySet<number>): Promise<void> {
  for (const name of await readdir(folder)) {
    const step = stepOf(name);
    const isLeftOver = name.startsWith('.step-') && name.endsWith('.tmp');
    if (isLeftOver || (step !== undefined && !keep.has(step))) {
      await rm(join(folder, name), { recursive: true, force: true });
    }
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
    const known = toFileError(error, join(at, file));
    throw known instanceof AppError ? unreadable(at, file, known.message) : known;
  }
}

function pick(
  at: string,
  file: string,
  tensors: StoredTensors,
  specs: readonly ParameterSpec[],
  prefix = '',
): ReadonlyMap<string, Float32Array> {
  return new Map(
    specs.map(({ name, shape }) => {
      const tensor = tensors.get(prefix + name);
      if (tensor === undefined) throw unreadable(at, file, `it has no ${prefix + name}`);
      if (tensor.shape.join() !== shape.join()) {
        throw unreadable(at, file, `${prefix + name} is [${tensor.shape}] and not [${shape}]`);
      }
      return [name, tensor.values];
    }),
  );
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
