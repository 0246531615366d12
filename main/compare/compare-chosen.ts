import type { Comparison } from '../../shared/domain/comparison';
import { configDifferences } from '../../shared/domain/config-difference';
import type { RunId } from '../../shared/domain/run';
import type { RunConfig } from '../../shared/domain/run-config';
import { readRunConfig } from '../runs/read-run';
import { canonical } from '../runs/run-entry';
import { comparisonOf } from './comparison-of';
import type { GatherRun } from './gather-runs';
import { armTitles } from './read-comparison';
import { factsOf } from './resolve-arms';

interface ChosenRun {
  readonly run: RunId;
  readonly config: RunConfig;
}

/**
 * Any runs of a project as one comparison: those whose configs differ in the seed alone are one arm, and a second one
 * with the same seed begins another. Throws run-unreadable.
 */
export async function compareChosen(
  projectPath: string,
  runs: readonly RunId[],
  gather: GatherRun,
): Promise<Comparison> {
  const chosen: ChosenRun[] = [];
  for (const run of new Set(runs)) chosen.push({ run, config: await readRunConfig(projectPath, run) });
  const groups = groupByArm(chosen);
  const known = await armTitles(projectPath);
  const arms = groups.map(([first]) => known.get((first as ChosenRun).run));
  // Runs of comparisons have their arms' titles, where those tell all of them apart.
  const areNamed = !arms.includes(undefined) && new Set(arms).size === arms.length;
  const titles = areNamed
    ? (arms as readonly string[])
    : titlesOf(groups.map(([first]) => (first as ChosenRun).config));
  const compared = [];
  for (const [index, group] of groups.entries()) {
    for (const { run, config } of group) {
      const gathered = await gather(run);
      compared.push({ arm: `arm-${index + 1}`, seed: config.seed, failure: null, gathered });
    }
  }
  return comparisonOf({
    ...{ id: null, title: '', question: '', runs: compared },
    arms: groups.map(([first], index) =>
      factsOf(
        { id: `arm-${index + 1}`, title: titles[index] as string, claims: [], settings: [] },
        (first as ChosenRun).config,
      ),
    ),
  });
}

function groupByArm(runs: readonly ChosenRun[]): readonly (readonly ChosenRun[])[] {
  const groups = new Map<string, ChosenRun[]>();
  for (const run of runs) {
    const alike = canonical({ ...run.config, seed: 0 });
    for (let turn = 0; ; turn++) {
      const group = groups.get(`${turn} ${alike}`);
      if (group?.some(({ config }) => config.seed === run.config.seed) === true) continue;
      if (group === undefined) groups.set(`${turn} ${alike}`, [run]);
      else group.push(run);
      break;
    }
  }
  return [...groups.values()];
}

/** Most settings that a title names beside network and upsampler. */
const MOST_NAMED = 3;

/** Settings that say more by their value alone, before all others. */
const KINDS = ['model.kind', 'model.upsampler.kind'];

/** `pixel-shuffle, preKernel 1`: what sets each apart from the others; the upsampler where nothing does. */
function titlesOf(configs: readonly RunConfig[]): readonly string[] {
  const differing = configDifferences(configs);
  const kinds = differing.filter(({ key }) => KINDS.includes(key));
  const others = differing.filter(({ key }) => !KINDS.includes(key)).slice(0, MOST_NAMED);
  const titles = configs.map(({ model }, index) => {
    const named = [
      ...kinds.map(({ values }) => values[index] ?? ''),
      ...others.flatMap(({ key, values }) => {
        const value = values[index];
        return value == null ? [] : [`${key.split('.').at(-1)} ${value}`];
      }),
    ];
    return named.length === 0 ? model.upsampler.kind : named.join(', ');
  });
  return titles.map((title, index) => {
    const before = titles.slice(0, index).filter((each) => each === title).length;
    return before === 0 ? title : `${title} (${before + 1})`;
  });
}
