import { resolve } from 'node:path';
import type { FamilyMember, Project, ProjectFont } from '../../../shared/domain/project';
import type { RunConfig } from '../../../shared/domain/run-config';
import { styleNamesOf } from '../../../shared/domain/style-names';
import type { ParsedFont } from '../../../shared/pipeline/fonts/parse-font';
import { readFont } from '../../files/read-font';
import { familyMember } from '../../projects/family';
import { readProject } from '../../projects/read-project';

/** The two fonts of a project, parsed. */
export interface ProjectFonts {
  readonly project: Project;
  readonly source: ParsedFont;
  readonly target: ParsedFont;
}

export type FontPair = Pick<ProjectFonts, 'source' | 'target'>;

/** Another weight of both families, and how often it stands in for the project's own. */
export interface Neighbour extends FontPair {
  readonly name: string;
  /** Of all rows that come from a neighbour; the shares of all neighbours add up to 1. */
  readonly share: number;
}

/** Every font that a run learns from. */
export interface TrainingFonts extends ProjectFonts {
  /** Target fonts of the run's further styles, in the order of `pairs.styles`. */
  readonly styles: readonly ParsedFont[];
  readonly neighbours: readonly Neighbour[];
}

/** Reads project.json and both fonts. Throws project-unreadable, file-not-found, font-unreadable, font-no-outlines. */
export async function readProjectFonts(projectPath: string): Promise<ProjectFonts> {
  const project = await readProject(projectPath);
  return { project, ...(await readPair(projectPath, project)) };
}

/** The same with the weights of the family that the config asks for. Throws also config-invalid for an unknown one. */
export async function readTrainingFonts(
  projectPath: string,
  config: Pick<RunConfig, 'pairs' | 'augmentation'>,
): Promise<TrainingFonts> {
  const fonts = await readProjectFonts(projectPath);
  const { project } = fonts;
  const styles: ParsedFont[] = [];
  for (const name of styleNamesOf(config, project)) {
    styles.push(await readProjectFont(projectPath, familyMember(project, name).target));
  }
  const neighbours: Neighbour[] = [];
  if (config.augmentation.neighbours > 0) {
    const shares = neighbourShares(project);
    for (const [index, member] of project.family.entries()) {
      const pair = await readPair(projectPath, member);
      neighbours.push({ name: member.name, share: shares[index] as number, ...pair });
    }
  }
  return { ...fonts, styles, neighbours };
}

/** Weights closer than this count as this far apart. */
const leastGap = 50;

/**
 * How often each weight of the family stands in: in inverse proportion to its distance from the project's own
 * target on the scale of OS/2 weights, because what is nearest teaches most about it.
 */
export function neighbourShares({ target, family }: Pick<Project, 'target' | 'family'>): readonly number[] {
  const closeness = (member: FamilyMember) =>
    1 / Math.max(leastGap, Math.abs(member.target.info.weightClass - target.info.weightClass));
  const sum = family.reduce((total, member) => total + closeness(member), 0);
  return family.map((member) => closeness(member) / sum);
}

async function readPair(
  projectPath: string,
  { source, target }: Pick<Project, 'source' | 'target'>,
): Promise<FontPair> {
  return {
    source: await readProjectFont(projectPath, source),
    target: await readProjectFont(projectPath, target),
  };
}

const readProjectFont = (projectPath: string, { path, faceIndex }: ProjectFont) =>
  readFont({ path: resolve(projectPath, path), faceIndex });
