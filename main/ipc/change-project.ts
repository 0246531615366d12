import { AppError } from '../../shared/domain/app-error';
import type { Project } from '../../shared/domain/project';
import type { OpenProject } from '../../shared/ipc/main-service';
import { writeJson } from '../files/write-atomically';
import { projectFile } from '../projects/project-folder';
import { verifyFonts } from '../projects/verify-fonts';
import type { AppState } from './app-state';

/** Makes a changed project of the one that is open when its turn comes. */
export type ProjectChange = (project: Project) => Project | Promise<Project>;

/**
 * Changes of the open project, one after the other, each of what the one before left: reading a font takes a second,
 * in which notes may be written or another project opened, and neither may be lost or written into the wrong file.
 *
 * Resolves with the project as it was written. Throws busy where another project was opened before its turn, what
 * the change throws, file-not-writable, disk-full.
 */
export function createProjectChanges(
  state: AppState,
): (open: OpenProject, change: ProjectChange, haveFontsChanged: boolean) => Promise<OpenProject> {
  let last: Promise<unknown> = Promise.resolve();
  return ({ path }, change, haveFontsChanged) => {
    const changed = last.then(async () => {
      const before = stillOpen(state, path);
      const project = await change(before.project);
      const warnings = haveFontsChanged ? await verifyFonts(project) : before.warnings;
      stillOpen(state, path);
      await writeJson(projectFile(path), project);
      const after = { ...before, project, warnings };
      if (state.project?.path === path) state.project = after;
      return after;
    });
    last = changed.catch(() => undefined);
    return changed;
  };
}

function stillOpen({ project }: AppState, path: string): OpenProject {
  if (project?.path === path) return project;
  throw new AppError({
    kind: 'busy',
    message: 'Another project was opened before this change could be written; nothing has been changed.',
    fix: 'Open the first project again and repeat the change.',
    values: { task: path },
  });
}
