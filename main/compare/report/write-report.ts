import { join } from 'node:path';
import type { Comparison } from '../../../shared/domain/comparison';
import type { Project } from '../../../shared/domain/project';
import { writeAtomically, writeJson } from '../../files/write-atomically';
import { type ComparisonRecord, comparisonFiles } from '../comparison-record';
import { glyphsOfAllArms, runsOfOneSeed } from './arm-images';
import { makeBlindTest } from './blind-test';
import { compareCommand } from './compare-command';
import { cropTable } from './crop-table';
import { curvesCsv, scoresCsv } from './csv';
import { budgetOf, renderingOf, reportPage } from './report-page';
import { reportPlots } from './report-plots';

export interface WriteReportOptions {
  readonly projectPath: string;
  readonly project: Project;
  readonly record: ComparisonRecord;
  readonly comparison: Comparison;
  readonly machine: string;
  /** Of Jikei. */
  readonly version: string;
  readonly now: Date;
}

export interface WrittenReport {
  readonly report: string;
  readonly scores: string;
  readonly curves: string;
  /** Null where fewer than two arms have drawings. */
  readonly blindTest: string | null;
}

/** Held-out glyphs that the blind test's crops are chosen from. */
const BLIND_GLYPHS = 200;

/**
 * Writes what a comparison has come to into its folder: report.html with everything in it, results.json, results.csv,
 * curves.csv, the plots as SVG, the blind test and its key. Can be done at any time, also in the middle.
 *
 * Throws an AppError disk-full or file-not-writable.
 */
export async function writeReport(options: WriteReportOptions): Promise<WrittenReport> {
  const { projectPath, project, record, comparison, machine, version, now } = options;
  const files = comparisonFiles(projectPath, record.design.id);
  const [source, target] = [project.source.info.fullName, project.target.info.fullName];
  const plots = await reportPlots(comparison, [
    `${source} to ${target}, ${renderingOf(comparison)}`,
    `${budgetOf(comparison)} a run, ${comparison.seeds.length} ${comparison.seeds.length === 1 ? 'seed' : 'seeds'}, ${machine}`,
  ]);
  const page = reportPage(comparison, {
    ...{ machine, version, source, target, plots },
    date: now.toISOString(),
    command: compareCommand(record.design),
    crops: await cropTable(projectPath, comparison),
  });
  for (const [name, svg] of plots) await writeAtomically(join(files.folder, `${name}.svg`), svg);
  await writeJson(files.results, { machine, version, date: now.toISOString(), ...comparison });
  await writeAtomically(files.scores, scoresCsv(comparison));
  await writeAtomically(files.curves, curvesCsv(comparison));
  const blindTest = await writeBlindTest(options);
  await writeAtomically(files.report, page);
  return { report: files.report, scores: files.scores, curves: files.curves, blindTest };
}

async function writeBlindTest({
  projectPath,
  record,
  comparison,
}: WriteReportOptions): Promise<string | null> {
  const { seed, runs } = runsOfOneSeed(comparison);
  if (seed === null || runs.size < 2) return null;
  const glyphs = await glyphsOfAllArms(projectPath, runs, BLIND_GLYPHS);
  if (glyphs.length === 0) return null;
  const { page, key } = makeBlindTest(comparison, glyphs, seed);
  const files = comparisonFiles(projectPath, record.design.id);
  await writeJson(files.blindKey, key);
  await writeAtomically(files.blindTest, page);
  return files.blindTest;
}
