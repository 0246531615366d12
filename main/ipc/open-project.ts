import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError, type AppErrorData } from '../../shared/domain/app-error';
import type { FontRef } from '../../shared/domain/font-info';
import type { Project, ProjectFont } from '../../shared/domain/project';
import type { OpenProject } from '../../shared/ipc/main-service';
import { hashFile } from '../files/hash-file';
import { writeJson } from '../files/write-atomically';
import { addMissingFamily } from '../projects/add-missing-family';
import { createProject } from '../projects/create-project';
import type { NewFamilyMember } from '../projects/family';
import { projectFile } from '../projects/project-folder';
import { readProject } from '../projects/read-project';
import { REFERENCE_NAME, referenceFamily, referencePair } from '../projects/reference-project';
import { verifyFonts } from '../projects/verify-fonts';
import type { MainContext } from './main-context';
import { refreshRuns } from './refresh-runs';

/** Makes a project the open one: reads it, looks at its fonts and its runs, and remembers it. */
export async function openProject(context: MainContext, path: string): Promise<OpenProject> {
  const project = await readProject(path);
  const warnings = await verifyFonts(project);
  return showProject(context, path, project, warnings);
}

/** Makes a project from two fonts and opens it. */
export async function makeProject(
  context: MainContext,
  path: string,
  options: {
    readonly source: FontRef;
    readonly target: FontRef;
    readonly name: string;
    readonly family?: readonly NewFamilyMember[];
  },
): Promise<OpenProject> {
  const project = await context.processes.withOtherGlyphs((glyphs) =>
    createProject(path, {
      ...options,
      now: context.now(),
      openPair: (fonts) => glyphs.openPair(fonts),
      family: { members: options.family ?? [], inspectFont: (font) => glyphs.inspectFont(font) },
    }),
  );
  return showProject(context, path, project, await verifyFonts(project));
}

let referenceInHand: Promise<OpenProject> | null = null;

/** Opens the reference project in the user's documents, made at first; two wishes at once are one. */
export function openReferenceProject(context: MainContext): Promise<OpenProject> {
  referenceInHand ??= openOrMakeReference(context).finally(() => {
    referenceInHand = null;
  });
  return referenceInHand;
}

async function openOrMakeReference(context: MainContext): Promise<OpenProject> {
  const path = join(context.documents, 'Jikei', 'reference.jikei');
  if (await exists(projectFile(path))) {
    await context.processes.withOtherGlyphs((glyphs) =>
      addMissingFamily(path, referenceFamily(), (font) => glyphs.inspectFont(font)),
    );
    await followMovedFonts(path);
    return openProject(context, path);
  }
  return makeProject(context, path, { ...referencePair(), name: REFERENCE_NAME, family: referenceFamily() });
}

async function showProject(
  context: MainContext,
  path: string,
  project: Project,
  warnings: readonly AppErrorData[],
): Promise<OpenProject> {
  const { state, training, recent, now } = context;
  if (training.run !== null && state.project?.path !== path)
    refuseAnotherProject(state.project?.project.name);
  const open: OpenProject = { path, project, warnings };
  state.project = open;
  await refreshRuns(context);
  await recent.add({ path, name: project.name, openedAt: now().toISOString() });
  return open;
}

function refuseAnotherProject(name = ''): never {
  throw new AppError({
    kind: 'busy',
    message: `A run of ${name} is training.`,
    fix: 'Stop it before opening another project.',
    values: { task: name },
  });
}

/**
 * The fonts of the reference project lie in Jikei's own folder, which may have moved since: the same bytes at
 * their present place are taken instead.
 */
async function followMovedFonts(path: string): Promise<void> {
  const project = await readProject(path);
  const follow = async (font: ProjectFont, present: FontRef | undefined): Promise<ProjectFont> => {
    if (present === undefined || (await exists(font.path))) return font;
    return (await hashFile(present.path)) === font.sha256 ? { ...font, path: present.path } : font;
  };
  const pair = referencePair();
  const weights = new Map(referenceFamily().map((member) => [member.name, member]));
  const moved: Project = {
    ...project,
    source: await follow(project.source, pair.source),
    target: await follow(project.target, pair.target),
    family: await Promise.all(
      project.family.map(async ({ name, source, target }) => ({
        name,
        source: await follow(source, weights.get(name)?.source),
        target: await follow(target, weights.get(name)?.target),
      })),
    ),
  };
  if (JSON.stringify(moved) !== JSON.stringify(project)) await writeJson(projectFile(path), moved);
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}

/** What the app opens by itself: the project of the switch, else the last one, else the reference project. */
export async function openFirstProject(context: MainContext, path: string | null): Promise<OpenProject> {
  if (path !== null) return openProject(context, path);
  const [last] = await context.recent.list();
  return last === undefined ? openReferenceProject(context) : openProject(context, last.path);
}
