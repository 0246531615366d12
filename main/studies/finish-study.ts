import { join } from 'node:path';
import { writeAtomically, writeJson } from '../files/write-atomically';
import { writeSection } from '../pages/markdown';
import { collectRows, resultsOf, type StudyResults } from './collect-results';
import { pairsCurveOf } from './pairs-asset';
import type { Study, StudyRecord } from './study';
import { type KnownStudy, mergeRows, type StudyData, writeStudyData } from './study-data';
import { studyFiles } from './study-folder';
import { renderingOf, reportStudy, type StudyContext } from './study-report';

export interface FinishOptions {
  readonly projectPath: string;
  readonly name: string;
  /** With all arms that it can have. */
  readonly study: Study;
  readonly record: StudyRecord;
  /** Figures of runs that were trained elsewhere or before; null without any. */
  readonly known: KnownStudy | null;
  readonly ground: StudyData['ground'];
  readonly context: StudyContext;
  readonly now: Date;
  /** The folder of results.md, which also gets the plots and the raw figures; null leaves it alone. */
  readonly docs: string | null;
  /** Where the curve of a study of pairs goes; null for nowhere. */
  readonly asset: string | null;
}

/**
 * Writes what a study came to: results.json, report.md and plots in its own folder, a section of results.md with the
 * plots and the raw figures, the curve of pairs. Can be done again at any time, also in the middle of a study.
 */
export async function finishStudy(
  options: FinishOptions,
): Promise<StudyResults & { readonly report: string }> {
  const { projectPath, name, study, record, known, ground, context, docs, asset } = options;
  const { machine, base, stepTimes } = context;
  const own = await collectRows(projectPath, record, machine, options.now);
  const results = resultsOf(study, record, own, known, machine);
  const files = studyFiles(projectPath, name);
  const { text, plots } = await reportStudy(results, context, '');
  await writeJson(files.results, { ...context, ...results });
  await writeAtomically(files.report, `${text}\n`);
  for (const [file, svg] of plots) await writeAtomically(join(files.folder, file), svg);
  if (docs !== null) {
    const page = await reportStudy(results, context, 'images/');
    for (const [file, svg] of page.plots) await writeAtomically(join(docs, 'images', file), svg);
    await writeSection(join(docs, 'results.md'), study.kind, page.text);
    await writeStudyData(docs, {
      ...{ format: 'jikei-study-data', version: 1, kind: study.kind },
      ...{ rendering: renderingOf(results, context), ground, base, stepTimes },
      rows: [...mergeRows(study.arms, own, known?.rows ?? [])],
    });
  }
  if (asset !== null) await writeJson(asset, pairsCurveOf(results, context));
  return { ...results, report: files.report };
}
