import { join } from 'node:path';
import { AppError } from '../../shared/domain/app-error';
import { JsonFileError, readJson } from '../files/read-json';
import { writeJson } from '../files/write-atomically';
import { type StudyKind, type StudyRecord, studyRecordSchema } from './study';

/** The files of one study in its project. */
export function studyFiles(projectPath: string, name: string) {
  const folder = join(projectPath, 'studies', name);
  return {
    folder,
    record: join(folder, 'study.json'),
    results: join(folder, 'results.json'),
    report: join(folder, 'report.md'),
  };
}

/** Null where the study has not begun. Throws an AppError config-invalid where its file cannot be understood. */
export async function readStudy(projectPath: string, name: string): Promise<StudyRecord | null> {
  const { record } = studyFiles(projectPath, name);
  try {
    return await readJson(record, studyRecordSchema);
  } catch (error) {
    if (error instanceof AppError && error.kind === 'file-not-found') return null;
    if (!(error instanceof JsonFileError)) throw error;
    throw new AppError({
      kind: 'config-invalid',
      message: `The study ${name} cannot be read: ${record}: ${error.reason}.`,
      fix: 'Mend the file, or begin a new study with --name.',
      values: { key: 'study.json' },
    });
  }
}

export const writeStudy = (projectPath: string, name: string, record: StudyRecord): Promise<void> =>
  writeJson(studyFiles(projectPath, name).record, record);

/** Of a study that has no runs of its own yet. */
export const newRecord = (kind: StudyKind, now: Date): StudyRecord => ({
  format: 'jikei-study',
  version: 1,
  kind,
  createdAt: now.toISOString(),
  entries: [],
});
