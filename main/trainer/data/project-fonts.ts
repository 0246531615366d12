import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Project, ProjectFont } from '../../../shared/domain/project';
import { type ParsedFont, parseFont } from '../../../shared/pipeline/fonts/parse-font';
import { toFileError } from '../../files/write-atomically';
import { readProject } from '../../projects/read-project';

/** The two fonts of a project, parsed. */
export interface ProjectFonts {
  readonly project: Project;
  readonly source: ParsedFont;
  readonly target: ParsedFont;
}

/** Reads project.json and both fonts. Throws project-unreadable, file-not-found, font-unreadable, font-no-outlines. */
export async function readProjectFonts(projectPath: string): Promise<ProjectFonts> {
  const project = await readProject(projectPath);
  const [source, target] = await Promise.all([
    readFont(projectPath, project.source),
    readFont(projectPath, project.target),
  ]);
  return { project, source, target };
}

async function readFont(projectPath: string, font: ProjectFont): Promise<ParsedFont> {
  const path = resolve(projectPath, font.path);
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw toFileError(error, path);
  }
  return parseFont(bytes, font.faceIndex);
}
