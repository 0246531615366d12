import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { AppError } from '../../shared/domain/app-error';
import type { PairCoverage } from '../../shared/domain/coverage';
import type { FontRef } from '../../shared/domain/font-info';
import { PROJECT_VERSION, type Project } from '../../shared/domain/project';
import { codeOf, toFileError } from '../files/file-error';
import { syncFolder, writeJson } from '../files/write-atomically';
import { addToFamily, type InspectFont, type NewFamilyMember, projectFont, refuseRestricted } from './family';
import { projectFile } from './project-folder';

export interface NewProject {
  readonly source: FontRef;
  readonly target: FontRef;
  readonly name: string;
  readonly now: Date;
  /** Reads both fonts; throws what is wrong with them. In the window this is the glyph process. */
  readonly openPair: (fonts: { readonly source: FontRef; readonly target: FontRef }) => Promise<PairCoverage>;
  /** Further weights of the two families, with what reads them. */
  readonly family?: { readonly members: readonly NewFamilyMember[]; readonly inspectFont: InspectFont };
}

/**
 * Makes a project's folder: all of it, or nothing.
 *
 * The fonts are read first; then a folder is filled under a temporary name and renamed. Throws what `openPair`
 * and {@link addToFamily} throw, file-not-writable (also where a folder of that name has something in it) or disk-full.
 */
export async function createProject(path: string, options: NewProject): Promise<Project> {
  const folder = resolve(path);
  await refuseOccupied(folder);
  const source = absolute(options.source);
  const target = absolute(options.target);
  const pair = await options.openPair({ source, target });
  refuseRestricted(pair.target);
  let project: Project = {
    format: 'jikei-project',
    version: PROJECT_VERSION,
    name: options.name,
    createdAt: options.now.toISOString(),
    source: await projectFont(source, pair.source),
    target: await projectFont(target, pair.target),
    family: [],
    emScale: 0.9,
    charset: 'missing',
    notes: '',
  };
  if (options.family !== undefined) {
    const { members, inspectFont } = options.family;
    for (const member of members) project = await addToFamily(project, member, inspectFont);
  }
  await placeFolder(folder, project);
  return project;
}

/** The name a project gets from the name of its folder: `my-font.jikei` is called `my-font`. */
export function projectNameOf(path: string): string {
  return basename(resolve(path)).replace(/\.jikei$/i, '') || 'project';
}

async function refuseOccupied(folder: string): Promise<void> {
  let names: readonly string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return;
    throw toFileError(error, folder);
  }
  if (names.length === 0) return;
  const isProject = names.includes('project.json');
  throw new AppError({
    kind: 'file-not-writable',
    message: isProject ? `${folder} is a project already.` : `${folder} exists and is not empty.`,
    fix: isProject
      ? 'Use it as it is, or choose another name for the new one.'
      : 'Choose a new or empty folder.',
    values: { file: folder },
  });
}

const absolute = (font: FontRef): FontRef => ({ path: resolve(font.path), faceIndex: font.faceIndex });

async function placeFolder(folder: string, project: Project): Promise<void> {
  const temporary = `${folder}.${randomBytes(4).toString('hex')}.tmp`;
  let firstMade: string | undefined;
  try {
    firstMade = await mkdir(dirname(folder), { recursive: true });
    await mkdir(temporary);
    await writeJson(projectFile(temporary), project);
    // An empty folder of that name may be there; Windows does not rename over it.
    await rmdir(folder).catch(() => undefined);
    await rename(temporary, folder);
    await syncFolder(dirname(folder));
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    if (firstMade !== undefined) await rm(firstMade, { recursive: true, force: true });
    throw isMissing(error) ? notWritable(folder) : toFileError(error, folder);
  }
}

/** A file system that holds no folders, such as /proc, says that the new one does not exist. */
const isMissing = (error: unknown) => codeOf(error) === 'ENOENT';

function notWritable(folder: string): AppError {
  return new AppError({
    kind: 'file-not-writable',
    message: `No folder can be made at ${folder}.`,
    fix: 'Choose a folder you may write to.',
    values: { file: folder },
  });
}
