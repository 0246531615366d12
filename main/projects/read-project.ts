import { z } from 'zod';
import { AppError } from '../../shared/domain/app-error';
import { PROJECT_VERSION, type Project, projectSchema } from '../../shared/domain/project';
import { JsonFileError, readJson } from '../files/read-json';
import { projectFile } from './project-folder';

const headSchema = z.looseObject({ format: z.literal('jikei-project'), version: z.int() });

/** Reads project.json of a project's folder. Throws an AppError project-unreadable or project-version. */
export async function readProject(projectPath: string): Promise<Project> {
  const file = projectFile(projectPath);
  try {
    const { version } = await readJson(file, headSchema);
    if (version !== PROJECT_VERSION) throw otherVersion(projectPath, version);
    return await readJson(file, projectSchema);
  } catch (error) {
    throw toProjectError(error, projectPath);
  }
}

function otherVersion(projectPath: string, version: number): AppError {
  const isLater = version > PROJECT_VERSION;
  return new AppError({
    kind: 'project-version',
    message: `${projectPath} was made by ${isLater ? 'a later' : 'another'} version of Jikei: its format is ${version}, this version reads ${PROJECT_VERSION}.`,
    fix: isLater ? 'Update Jikei.' : 'Make a new project from the same fonts.',
    values: { file: projectPath, found: version },
  });
}

function toProjectError(error: unknown, projectPath: string): unknown {
  if (error instanceof AppError && error.kind === 'project-version') return error;
  if (error instanceof AppError && error.kind === 'file-not-found') {
    return unreadable(projectPath, 'there is no project.json in it');
  }
  if (error instanceof AppError) return unreadable(projectPath, error.message);
  if (error instanceof JsonFileError) return unreadable(projectPath, `project.json: ${error.reason}`);
  return error;
}

function unreadable(projectPath: string, reason: string): AppError {
  return new AppError({
    kind: 'project-unreadable',
    message: `${projectPath} is not a project that can be read: ${reason}.`,
    fix: 'Choose the folder that has project.json in it, or make a new project with "jikei init".',
    detail: reason,
    values: { file: projectPath },
  });
}
