import { resolve } from 'node:path';
import type { Project, ProjectFont } from '../../../shared/domain/project';
import type { ParsedFont } from '../../../shared/pipeline/fonts/parse-font';
import { readFont } from '../../files/read-font';
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
  const read = ({ path, faceIndex }: ProjectFont) =>
    readFont({ path: resolve(projectPath, path), faceIndex });
  const [source, target] = await Promise.all([read(project.source), read(project.target)]);
  return { project, source, target };
}
