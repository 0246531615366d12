import { resolve } from 'node:path';
import { AppError } from '../../shared/domain/app-error';
import type { Project, ProjectFont } from '../../shared/domain/project';
import type { RunId } from '../../shared/domain/run';
import type { RunConfig } from '../../shared/domain/run-config';
import { hashFile } from '../files/hash-file';
import { readProject } from '../projects/read-project';
import { readRecord } from './read-run';
import type { RunRecord } from './run-record';

/**
 * SHA-256 of every font file that a run learns from, as the files are now. `config` has the names of its styles.
 * Throws an AppError file-not-found.
 */
export async function hashRunFonts(
  projectPath: string,
  project: Project,
  { pairs, augmentation }: Pick<RunConfig, 'pairs' | 'augmentation'>,
): Promise<RunRecord['fontHashes']> {
  const hashOf = ({ path }: ProjectFont) => hashFile(resolve(projectPath, path));
  const hashes = async ({ source, target }: Pick<Project, 'source' | 'target'>) => ({
    source: await hashOf(source),
    target: await hashOf(target),
  });
  const used = project.family.filter(
    ({ name }) => augmentation.neighbours > 0 || (pairs.styles as readonly string[]).includes(name),
  );
  const own = await hashes(project);
  if (used.length === 0) return own;
  const family: Record<string, RunRecord['fontHashes']> = {};
  for (const member of used) family[member.name] = await hashes(member);
  return { ...own, family };
}

/**
 * Refuses to go on with a run whose fonts are not those that it began with: what it learned would be mixed with what
 * it never saw. Throws an AppError font-changed that names the font, file-not-found, run-unreadable.
 */
export async function refuseChangedFonts(projectPath: string, run: RunId): Promise<void> {
  const { config, fontHashes: before } = await readRecord(projectPath, run);
  const project = await readProject(projectPath);
  const now = await hashRunFonts(projectPath, project, config);
  refuseChangedPair(run, project, before, now);
  // Of runs that are older than the family's hashes nobody knows.
  if (before.family === undefined) return;
  const names = new Set([...Object.keys(before.family), ...Object.keys(now.family ?? {})]);
  for (const name of names) {
    const member = project.family.find((each) => each.name === name);
    const [hashes, found] = [before.family[name], now.family?.[name]];
    if (member === undefined || found === undefined)
      throw changed(run, name, `the weight ${name}, which it learned from, is no longer in the project`);
    if (hashes === undefined)
      throw changed(run, name, `the weight ${name} has come to the project since it began`);
    refuseChangedPair(run, member, hashes, found);
  }
}

type PairHashes = Pick<RunRecord['fontHashes'], 'source' | 'target'>;

function refuseChangedPair(
  run: RunId,
  fonts: Pick<Project, 'source' | 'target'>,
  before: PairHashes,
  now: PairHashes,
): void {
  for (const role of ['source', 'target'] as const) {
    if (before[role] === now[role]) continue;
    const { path, info } = fonts[role];
    throw changed(run, info.fullName, `${info.fullName} at ${path} is not the file it began with`);
  }
}

const changed = (run: RunId, file: string, reason: string) =>
  new AppError({
    kind: 'font-changed',
    message: `${run} cannot go on: ${reason}.`,
    fix: 'Put the fonts back as they were, or start a new run.',
    values: { file },
  });
