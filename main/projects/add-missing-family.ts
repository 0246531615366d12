import { z } from 'zod';
import { readJson } from '../files/read-json';
import { writeJson } from '../files/write-atomically';
import { addToFamily, type InspectFont, type NewFamilyMember } from './family';
import { projectFile } from './project-folder';
import { readProject } from './read-project';

/**
 * Gives a project that was made before projects had families these weights; one that has a family, if an empty
 * one, keeps it. Throws project-unreadable, and what {@link addToFamily} throws.
 */
export async function addMissingFamily(
  path: string,
  members: readonly NewFamilyMember[],
  inspectFont: InspectFont,
): Promise<void> {
  let project = await readProject(path);
  const { family } = await readJson(projectFile(path), z.looseObject({ family: z.unknown().optional() }));
  if (family !== undefined) return;
  for (const member of members) project = await addToFamily(project, member, inspectFont);
  await writeJson(projectFile(path), project);
}
