import { join } from 'node:path';
import { AppError } from '../../../shared/domain/app-error';
import type { Comparison } from '../../../shared/domain/comparison';
import type { Project } from '../../../shared/domain/project';
import type { RunId } from '../../../shared/domain/run';
import { writeAtomically, writeJson } from '../../files/write-atomically';
import { count } from '../../pages/words';
import { type ComparisonRecord, comparisonFiles } from '../comparison-record';
import { inEnglish } from '../in-english';
import { type DrawnGlyph, glyphsByLot, runsOfOneSeed, sampledGlyphs, samplesAtOneStep } from './arm-images';
import { BLIND_ROWS, makeBlindTest } from './blind-test';
import { compareCommand } from './compare-command';
import { type Crops, cropTable, gatherCrops, type RenderPair } from './crop-table';
import { curvesCsv, scoresCsv } from './csv';
import { escapeHtml } from './html';
import { writeMarkdownSection } from './markdown-section';
import { budgetOf, type ReportContext, renderingOf, reportPage } from './report-page';
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
  /** Draws source and target of the crops. */
  readonly render: RenderPair;
  /** The folder of results.md, which gets a section, its plots and crops; left alone where it is not given. */
  readonly docs?: string | null;
}

export interface WrittenReport {
  readonly report: string;
  readonly scores: string;
  readonly curves: string;
  /** Null where fewer than two arms have drawings, or some cannot be read. */
  readonly blindTest: string | null;
}

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
    `${budgetOf(comparison)} a run, ${count(comparison.seeds.length, 'seed')}, ${machine}`,
  ]);
  const crops = await cropsOrReason(options);
  const context: ReportContext = {
    ...{ machine, version, source, target, plots },
    date: now.toISOString(),
    command: compareCommand(record.design),
    crops: typeof crops === 'string' ? crops : crops && cropTable(crops),
  };
  const english = inEnglish(comparison);
  const page = reportPage(english, context);
  for (const [name, svg] of plots) await writeAtomically(join(files.folder, `${name}.svg`), svg);
  await writeJson(files.results, { machine, version, date: now.toISOString(), ...english });
  await writeAtomically(files.scores, scoresCsv(comparison));
  await writeAtomically(files.curves, curvesCsv(comparison));
  const blindTest = await writeBlindTest(options);
  await writeAtomically(files.report, page);
  if (options.docs != null) {
    const sheet = typeof crops === 'string' ? null : crops;
    await writeMarkdownSection(options.docs, record.design.id, english, { ...context, sheet });
  }
  return { report: files.report, scores: files.scores, curves: files.curves, blindTest };
}

/** A damaged image costs its crops, not the report: the reason, as HTML, in their place. */
async function cropsOrReason({
  projectPath,
  comparison,
  render,
}: WriteReportOptions): Promise<Crops | string | null> {
  try {
    return await gatherCrops(projectPath, comparison, render);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return `<p>${escapeHtml(`No crops: ${error.message} ${error.fix}`)}</p>`;
  }
}

async function writeBlindTest({
  projectPath,
  record,
  comparison,
}: WriteReportOptions): Promise<string | null> {
  const { seed, runs } = runsOfOneSeed(comparison);
  if (seed === null || runs.size < 2) return null;
  const glyphs = await blindGlyphs(projectPath, runs, seed).catch((error: unknown) => {
    if (error instanceof AppError) return [];
    throw error;
  });
  if (glyphs.length === 0) return null;
  const { page, key } = makeBlindTest(comparison, glyphs, seed);
  const files = comparisonFiles(projectPath, record.design.id);
  await writeJson(files.blindKey, key);
  await writeAtomically(files.blindTest, page);
  return files.blindTest;
}

/** Held-out glyphs by lot, another than that of the report's crops; of runs that have kept none, those of their samples. */
async function blindGlyphs(
  projectPath: string,
  runs: ReadonlyMap<string, RunId>,
  seed: number,
): Promise<readonly DrawnGlyph[]> {
  const lot = await glyphsByLot(projectPath, runs, BLIND_ROWS, seed + 1);
  return lot?.glyphs ?? sampledGlyphs(await samplesAtOneStep(projectPath, runs));
}
