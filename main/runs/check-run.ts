import { totalmem } from 'node:os';
import { AppError } from '../../shared/domain/app-error';
import { checkConfig } from '../../shared/domain/check-config';
import type { Project } from '../../shared/domain/project';
import type { RunConfig } from '../../shared/domain/run-config';
import { styleNamesOf } from '../../shared/domain/style-names';
import { estimateRun } from './estimate-run';

/** Everything that makes a run impossible in this project and on this machine, each in a sentence. */
export function checkRun(
  config: RunConfig,
  project: Pick<Project, 'source' | 'target' | 'family'>,
  memoryMb: number = availableMemoryMb(),
): readonly AppError[] {
  const { networkProblem, peakMb } = measure(resolveStyles(config, project));
  return checkConfig(config, {
    family: project.family.map(({ name }) => name),
    characters: Math.min(project.source.info.characterCount, project.target.info.characterCount),
    networkProblem,
    peakMb,
    memoryMb,
  });
}

/** The config with `all` replaced by the names it stands for in this project. */
export function resolveStyles(config: RunConfig, project: Pick<Project, 'family'>): RunConfig {
  return { ...config, pairs: { ...config.pairs, styles: [...styleNamesOf(config, project)] } };
}

/** What this machine can give to a run: its memory, or the part a container is held to, less what the system needs. */
export function availableMemoryMb(): number {
  const limit = process.constrainedMemory?.() ?? 0;
  const total = totalmem();
  const bytes = limit > 0 && limit < total ? limit : total;
  const mb = bytes / 2 ** 20;
  return Math.round(mb - Math.max(1024, mb * 0.1));
}

function measure(config: RunConfig): {
  readonly networkProblem: AppError | null;
  readonly peakMb: number | null;
} {
  try {
    return { networkProblem: null, peakMb: estimateRun(config).peakMb };
  } catch (error) {
    if (error instanceof AppError) return { networkProblem: error, peakMb: null };
    throw error;
  }
}
