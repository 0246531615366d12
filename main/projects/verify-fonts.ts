import { AppError, type AppErrorData } from '../../shared/domain/app-error';
import type { Project, ProjectFont } from '../../shared/domain/project';
import { hashFile } from '../files/hash-file';

/**
 * Compares the project's fonts with what they were when it was made.
 *
 * Throws an AppError file-not-found when the source or the target font is gone; returns a warning for each that has
 * changed, for a weight of the family that is gone, and for a target font whose flags forbid more than printing.
 */
export async function verifyFonts(project: Project): Promise<readonly AppErrorData[]> {
  const warnings = await Promise.all([
    verifyFont('source', project.source),
    verifyFont('target', project.target),
    ...project.family.flatMap(({ name, source, target }) => [
      verifyFont('source', source, ` of ${name}`).catch(toWarning),
      verifyFont('target', target, ` of ${name}`).catch(toWarning),
    ]),
  ]);
  return [...warnings.flat(), ...warnOfFlags(project.target)];
}

/** fsType speaks of embedding, not of derived fonts; still, a maker who allows only printing will not allow more. */
function warnOfFlags({ info }: ProjectFont): readonly AppErrorData[] {
  if (info.embedding !== 'preview-print') return [];
  return [
    {
      kind: 'font-restricted',
      message: `The embedding flags of ${info.fullName} (fsType ${info.fsType}) allow only preview and print.`,
      fix: 'Ask its maker before you give away a font made from it.',
      values: { file: info.fullName },
    },
  ];
}

async function verifyFont(
  role: 'source' | 'target',
  font: ProjectFont,
  of = '',
): Promise<readonly AppErrorData[]> {
  if ((await hashOf(role, font, of)) === font.sha256) return [];
  return [
    {
      kind: 'font-changed',
      message: `The ${role} font${of} ${font.path} is not the file this project was made with.`,
      fix: 'Put the earlier file back, or make a new project: runs learned from the earlier drawing.',
      values: { file: font.path, role },
    },
  ];
}

/** Only runs that learn from that weight need it, and they say so themselves. */
function toWarning(error: unknown): readonly AppErrorData[] {
  if (error instanceof AppError) return [error.toData()];
  throw error;
}

async function hashOf(role: 'source' | 'target', font: ProjectFont, of: string): Promise<string> {
  try {
    return await hashFile(font.path);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new AppError({
      kind: 'file-not-found',
      message: `The ${role} font${of} ${font.info.fullName} is not at ${font.path}.`,
      fix: 'Put it back there, or make a new project from where it is now.',
      values: { file: font.path, role },
    });
  }
}
