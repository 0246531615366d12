import { availableParallelism } from 'node:os';

/**
 * On two cores the low priority alone keeps the window smooth, and half the speed would be too dear; from three
 * cores on one is left free where the user wants it.
 */
export function trainerEnvironment(
  leaveCoreFree: boolean,
  cores: number = availableParallelism(),
): Readonly<Record<string, string>> {
  const quiet = { TF_CPP_MIN_LOG_LEVEL: '2' };
  return leaveCoreFree && cores > 2 ? { ...quiet, TF_NUM_INTRAOP_THREADS: String(cores - 1) } : quiet;
}
