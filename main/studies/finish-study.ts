import { join } from 'node:path';
import { writeAtomically, writeJson } from '../files/write-atomically';
import { collectResults, type StudyResults } from './collect-results';
import { writeSection } from './markdown';
import { pairsCurveOf } from './pairs-asset';
import type { Study, StudyRecord } from './study';
import { studyFiles } from './study-folder';
import { reportStudy, type StudyContext } from './study-report';

export interface FinishOptions {
  readonly projectPath: string;
  readonly name: string;
  readonly study: Study;
  readonly record: StudyRecord;
  readonly context: StudyContext;
  readonly now: Date;
  /** The folder of results.md, which also gets the plots; null leaves it alone. */
  readonly docs: string | null;
  /** Where the curve of a study of pairs goes; null for nowhere. */
  readonly asset: string | null;
}

/**
 * Writes what a study came to: results.json, report.md and plots in its own folder, a section of results.md with the
 * plots, the curve of pairs. Can be done again at any time, also in the middle of a study.
 */
export async function finishStudy(
  options: FinishOptions,
): Promise<StudyResults & { readonly report: string }> {
  const { projectPath, name, study, record, context, docs, asset } = options;
  const results = await collectResults(projectPath, study, record, options.now);
  const files = studyFiles(projectPath, name);
  const { text, plots } = await reportStudy(results, context, '');
  await writeJson(files.results, { ...context, ...results });
  await writeAtomically(files.report, `${text}\n`);
  for (const [file, svg] of plots) await writeAtomically(join(files.folder, file), svg);
  if (docs !== null) {
    const page = await reportStudy(results, context, 'images/');
    for (const [file, svg] of page.plots) await writeAtomically(join(docs, 'images', file), svg);
    await writeSection(join(docs, 'results.md'), study.kind, page.text);
  }
  if (asset !== null) await writeJson(asset, pairsCurveOf(results, context));
  return { ...results, report: files.report };
}
