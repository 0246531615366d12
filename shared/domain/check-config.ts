import { AppError } from './app-error';
import { LOSSES } from './loss-config';
import type { RunConfig } from './run-config';

/** What a config is judged by besides itself. */
export interface ConfigFacts {
  /** Names of the weights in the project's family. */
  readonly family: readonly string[];
  /** Characters that the two fonts can share at most; null where nobody knows. */
  readonly characters: number | null;
  /** Why the network or the discriminator does not fit the canvas or the styles; null where they do. */
  readonly networkProblem: AppError | null;
  /** What the run would take at its peak, null where the network does not fit. */
  readonly peakMb: number | null;
  /** What this machine can give to a run; null where nobody knows. */
  readonly memoryMb: number | null;
}

/** Everything that makes a run impossible, each a config-invalid in a sentence with what to do; empty where nothing does. */
export function checkConfig(config: RunConfig, facts: ConfigFacts): readonly AppError[] {
  const problems = [
    checkLosses(config),
    ...checkStyles(config, facts),
    checkNeighbours(config, facts),
    checkPatience(config),
    checkBatch(config, facts),
    facts.networkProblem,
    checkMemory(facts),
  ];
  return problems.filter((problem) => problem !== null);
}

/** More rows in a batch than there are pairs: some would be in it twice. */
export function fewerPairsThanBatch(batchSize: number, pairs: number): AppError | null {
  if (batchSize <= pairs) return null;
  return invalid(
    'batchSize',
    `A batch of ${batchSize} is larger than the ${pairs} ${pairs === 1 ? 'pair' : 'pairs'} there are to train on.`,
    `Set batchSize to ${pairs} or less, or train on more characters (pairs.limit, pairs.script).`,
  );
}

function checkLosses({ losses }: RunConfig): AppError | null {
  if (LOSSES.some((name) => losses[name].weight > 0)) return null;
  return invalid(
    'losses',
    'Every loss has a weight of 0, so there is nothing to learn.',
    'Give one of them a weight, losses.l1=1 for instance.',
  );
}

function checkStyles({ pairs, losses }: RunConfig, { family }: ConfigFacts): readonly (AppError | null)[] {
  const styles = pairs.styles === 'all' ? family : pairs.styles;
  if (styles.length === 0) {
    return [
      pairs.styles === 'all' ? noFamily('pairs.styles', 'styles of the family') : null,
      losses.category.weight === 0
        ? null
        : invalid(
            'losses.category',
            'The category loss tells styles apart, and this run has only one.',
            'Name further styles in pairs.styles, or set losses.category to 0.',
          ),
    ];
  }
  const unknown = styles.find((name) => !family.includes(name));
  const twice = styles.find((name, index) => styles.indexOf(name) !== index);
  return [
    unknown === undefined
      ? null
      : invalid(
          'pairs.styles',
          `The project's family has no weight called "${unknown}".`,
          family.length === 0
            ? 'Add it to the project first: jikei init --weight, or the Fonts place.'
            : `Choose among ${family.join(', ')}, or say all.`,
        ),
    twice === undefined
      ? null
      : invalid('pairs.styles', `The style "${twice}" is named twice.`, 'Name it once.'),
  ];
}

function checkNeighbours({ augmentation }: RunConfig, { family }: ConfigFacts): AppError | null {
  if (augmentation.neighbours === 0 || family.length > 0) return null;
  return noFamily('augmentation.neighbours', 'neighbouring weights');
}

function checkPatience({ evaluation }: RunConfig): AppError | null {
  if (evaluation.patience === null || evaluation.validation > 0) return null;
  return invalid(
    'evaluation.patience',
    'Early stopping is decided on validation characters, and this run keeps none.',
    'Set evaluation.validation to 0.015 or so, or evaluation.patience to null.',
  );
}

function checkBatch({ batchSize, pairs }: RunConfig, { characters, family }: ConfigFacts): AppError | null {
  const most = Math.min(pairs.limit ?? Number.POSITIVE_INFINITY, characters ?? Number.POSITIVE_INFINITY);
  const styles = 1 + (pairs.styles === 'all' ? family : pairs.styles).length;
  return fewerPairsThanBatch(batchSize, most * styles);
}

function checkMemory({ peakMb, memoryMb }: ConfigFacts): AppError | null {
  if (peakMb === null || memoryMb === null || peakMb <= memoryMb) return null;
  return invalid(
    'memory',
    `This run would need about ${gigabytes(peakMb)} of memory, and this machine can give ${gigabytes(memoryMb)}.`,
    'Choose a smaller batchSize (optimizer.accumulate makes up for it), sizePx or network, or attention at fewer fine levels.',
  );
}

const gigabytes = (mb: number) => `${(mb / 1024).toFixed(1)} GB`;

function noFamily(key: string, what: string): AppError {
  return invalid(
    key,
    `The project has no family, so there are no ${what}.`,
    `Add a weight to the project (jikei init --weight, or the Fonts place), or leave ${key} out.`,
  );
}

function invalid(key: string, message: string, fix: string): AppError {
  return new AppError({ kind: 'config-invalid', message, fix, values: { key } });
}
