import { type Command, Option } from 'commander';
import { BENCH_SIZES, type BenchSize, benchConfig } from '../bench/bench-config';
import { describeMachine } from '../bench/machine';
import { describeProfile, profileStep } from '../bench/profile-step';
import { positiveInteger } from './option-values';
import { JSON_SWITCH, printResult } from './output';

interface Options {
  readonly model: string;
  readonly px: string;
  readonly batch?: number;
  readonly precision: 'float32' | 'mixed' | 'auto';
  readonly json?: boolean;
}

/** `jikei bench profile`: what a compiled step is made of, and what its convolutions cost alone. */
export function addBenchProfile(bench: Command): void {
  bench
    .command('profile')
    .description('ops of a compiled step of the network with L1, and the time of its convolutions one by one')
    .option('--model <name>', "a preset's network, or seed", 'draft')
    .addOption(new Option('--px <n>', 'canvas').choices(BENCH_SIZES.map(String)).default('64'))
    .option('--batch <n>', 'glyphs in a batch', positiveInteger)
    .addOption(
      new Option('--precision <p>', 'of the convolutions')
        .choices(['float32', 'mixed', 'auto'])
        .default('float32'),
    )
    .option(...JSON_SWITCH)
    .action(async ({ model, px, batch, precision, json = false }: Options) => {
      const config = benchConfig({ model, batch: batch ?? null }, sizeOf(px));
      const { losses } = config;
      const profile = await profileStep({
        ...config,
        precision,
        // Only what needs neither discriminator nor glyph network.
        losses: { ...losses, ...withoutWeight(losses) },
      });
      printResult(json, { machine: describeMachine(), model, px, ...profile }, [
        describeMachine(),
        ...describeProfile(profile),
      ]);
    });
}

/** The choices of --px are these. */
const sizeOf = (px: string): BenchSize => BENCH_SIZES.find((each) => String(each) === px) ?? 64;

function withoutWeight(losses: ReturnType<typeof benchConfig>['losses']) {
  const { perceptual, featureMatching, adversarial, category } = losses;
  const off = <T extends object>(loss: T) => ({ ...loss, weight: 0 });
  return {
    perceptual: off(perceptual),
    featureMatching: off(featureMatching),
    adversarial: off(adversarial),
    category: off(category),
  };
}
