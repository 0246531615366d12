import { readdir } from 'node:fs/promises';
import { type DrawnSet, drawnSetSchema } from '../../shared/domain/review';
import { runIdSchema } from '../../shared/domain/run';
import { generatedRoot } from '../projects/project-folder';
import { readGenerated, stylesFolder } from '../runs/generated';

/** The sets of drawings in a project, by run and style, with how many characters each has. */
export async function listDrawnSets(
  projectPath: string,
): Promise<readonly (DrawnSet & { readonly glyphs: number })[]> {
  const sets: (DrawnSet & { readonly glyphs: number })[] = [];
  for (const name of await foldersIn(generatedRoot(projectPath))) {
    const run = runIdSchema.safeParse(name);
    if (!run.success) continue;
    for (const style of [null, ...(await foldersIn(stylesFolder(projectPath, run.data)))]) {
      const set = drawnSetSchema.safeParse({ run: run.data, style });
      if (!set.success) continue;
      // What is wrong with a record is said where that set is opened.
      const record = await readGenerated(projectPath, run.data, style).catch(() => null);
      if (record !== null && record.codePoints.length > 0) {
        sets.push({ ...set.data, glyphs: record.codePoints.length });
      }
    }
  }
  return sets;
}

/** Names of folders, sorted; none where there is no such folder. */
async function foldersIn(path: string): Promise<readonly string[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}
