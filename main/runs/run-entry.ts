import { z } from 'zod';
import { AppError } from '../../shared/domain/app-error';
import { runIdSchema } from '../../shared/domain/run';
import { type RunConfig, runConfigSchema } from '../../shared/domain/run-config';

/** One run of a list that is worked through: what it trains, and its run once there is one. */
export const runEntrySchema = z.strictObject({
  arm: z.string().min(1),
  seed: z.int().min(0),
  /** As it was when the list began; a preset that has changed since does not change it. */
  config: runConfigSchema,
  /** Null until its run is made. */
  run: runIdSchema.nullable(),
  /** Why this run ended for good without a score; null while that is not so. */
  failure: z.string().nullable(),
});
export type RunEntry = Readonly<z.infer<typeof runEntrySchema>>;

/** An arm as a list of entries needs it. */
interface EntryArm {
  readonly id: string;
  readonly title: string;
  readonly config: RunConfig;
}

/**
 * The entries with those added that arms and seeds ask for and that are not there yet.
 *
 * Throws an AppError config-invalid where one is there with another config; `refuse` says it in its own words.
 */
export function growEntries(
  entries: readonly RunEntry[],
  arms: readonly EntryArm[],
  seeds: readonly number[],
  refuse: (difference: string) => AppError,
): readonly RunEntry[] {
  const grown = [...entries];
  for (const seed of seeds) {
    for (const arm of arms) {
      const config = { ...arm.config, seed };
      const entry = grown.find((each) => each.arm === arm.id && each.seed === seed);
      if (entry === undefined) grown.push({ arm: arm.id, seed, config, run: null, failure: null });
      else if (!isSameConfig(entry.config, config))
        throw refuse(`${arm.title} had another config, ${firstDifference(entry.config, config)}`);
    }
  }
  return grown;
}

/** The entries with one of them changed. */
export function changeEntry(
  entries: readonly RunEntry[],
  { arm, seed }: Pick<RunEntry, 'arm' | 'seed'>,
  changes: Partial<Pick<RunEntry, 'run' | 'failure'>>,
): readonly RunEntry[] {
  return entries.map((entry) =>
    entry.arm === arm && entry.seed === seed ? { ...entry, ...changes } : entry,
  );
}

export const isSameConfig = (a: unknown, b: unknown) => canonical(a) === canonical(b);

/** JSON with sorted keys and without what is undefined. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}

/** `budget: {"minutes":2} and not {"minutes":3}`: the first part of a config that differs. */
function firstDifference(before: RunConfig, now: RunConfig): string {
  const keys = Object.keys({ ...before, ...now }) as (keyof RunConfig)[];
  const key = keys.find((each) => !isSameConfig(before[each], now[each])) ?? 'preset';
  return `${key} ${canonical(before[key])} and not ${canonical(now[key])}`;
}

/** A failure that is a result of the config itself, so that another turn would end the same way. */
export const isResult = ({ kind }: AppError) => kind === 'loss-not-finite' || kind === 'out-of-memory';

/** A list begun with other settings than it is gone on with. */
export function otherSettings(what: string, difference: string, file: string): AppError {
  return new AppError({
    kind: 'config-invalid',
    message: `${what} was begun with other settings: ${difference}.`,
    fix: 'Give it the settings it was begun with, or begin another under another name (--name).',
    values: { key: file },
  });
}
