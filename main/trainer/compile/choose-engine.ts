import { AppError } from '../../../shared/domain/app-error';
import type { RunConfig } from '../../../shared/domain/run-config';
import { CannotCompile } from './cannot-compile';
import { compileForward, eagerForward } from './compile-forward';
import { compileStep } from './compile-step';
import { eagerStep } from './eager-step';
import type { GraphFolder } from './graph-folder';
import type { Forward, ForwardSpec, StepSpec, TrainingStep } from './step-spec';

export interface ChosenEngine<T> {
  readonly chosen: T;
  /** Why the eager engine was taken although a compiled one was wanted; null where it was not. For the log. */
  readonly fallbackReason: string | null;
}

/**
 * The training step with the engine that a run's config names.
 *
 * `auto` falls back to eager and says why. Throws an AppError config-invalid where `compiled` is demanded of a
 * step that cannot be compiled.
 */
export function createStep(
  spec: StepSpec,
  engine: RunConfig['engine'],
  folder: GraphFolder,
): ChosenEngine<TrainingStep> {
  return choose(
    engine,
    () => compileStep(spec, folder),
    () => eagerStep(spec),
  );
}

/** As {@link createStep} for a function without training. */
export function createForward(
  spec: ForwardSpec,
  engine: RunConfig['engine'],
  folder: GraphFolder,
): ChosenEngine<Forward> {
  return choose(
    engine,
    () => compileForward(spec, folder),
    () => eagerForward(spec),
  );
}

function choose<T>(engine: RunConfig['engine'], compiled: () => T, eager: () => T): ChosenEngine<T> {
  if (engine === 'eager') return { chosen: eager(), fallbackReason: null };
  try {
    return { chosen: compiled(), fallbackReason: null };
  } catch (error) {
    if (!(error instanceof CannotCompile)) throw error;
    if (engine === 'auto') return { chosen: eager(), fallbackReason: error.message };
    throw new AppError({
      kind: 'config-invalid',
      message: `The training step cannot be compiled: ${error.message}.`,
      fix: 'Set engine to auto or eager.',
    });
  }
}
