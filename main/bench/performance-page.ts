import { join } from 'node:path';
import { writeAtomically } from '../files/write-atomically';
import { markdownTable, writeSection } from '../pages/markdown';
import { renderLinePlot, renderRangePlot } from '../pages/plot';
import type { GenerateBench } from './bench-generate';
import type { GrowthAxis, GrowthRow } from './bench-growth';
import type { Overhead } from './bench-overhead';
import type { LeftOut, TrainRow } from './bench-train';
import type { TrainRatios } from './train-ratios';

/** What every section says first: where and on what it was measured. */
export interface MeasuredOn {
  readonly machine: string;
  readonly model: string;
  readonly date: string;
  /** The command that measures it again. */
  readonly command: string;
}

export interface TrainReport extends MeasuredOn {
  readonly rounds: number;
  readonly rows: readonly TrainRow[];
  readonly ratios: Readonly<Record<string, TrainRatios>>;
  readonly overhead: readonly Overhead[];
  readonly leftOut: readonly LeftOut[];
}

const heading = ({ machine, model, date, command }: MeasuredOn) =>
  `Network: ${model}. Measured on ${date.slice(0, 10)} on ${machine}, by \`npm run -s jikei -- ${command}\`.`;

const fixed = (value: number | null, digits: number) =>
  value === null || !Number.isFinite(value) ? '–' : value.toFixed(digits);
const percent = (value: number) => `${(value * 100).toFixed(1)} %`;

/** The section of docs/performance.md about training steps. */
export function describeTraining(report: TrainReport): string {
  const rows = report.rows.map((row) => [
    `${row.px} px, batch ${row.batch}`,
    row.engine,
    fixed(row.msPerStep, 1),
    `${fixed(row.msRange[0], 1)} – ${fixed(row.msRange[1], 1)}`,
    fixed(row.samplesPerSecond, 0),
    fixed(row.peakMb, 0),
    row.firstLoss.toFixed(6),
  ]);
  const ratios = Object.entries(report.ratios).map(([px, ratio]) => [
    `${px} px`,
    fixed(ratio.vsEager, 2),
    fixed(ratio.vsTorch, 2),
    fixed(ratio.memoryVsEager, 2),
    fixed(ratio.float32.vsEager, 2),
    fixed(ratio.float32.vsTorch, 2),
    ratio.best.ours ?? '–',
    ratio.best.torch ?? '–',
    ratio.firstLoss.float32?.toExponential(1) ?? '–',
  ]);
  const overhead = report.overhead.map(({ px, share, medianShare, msPerStep, peakMb }) => [
    `${px} px`,
    percent(share),
    percent(medianShare),
    fixed(msPerStep, 1),
    fixed(peakMb, 0),
  ]);
  return [
    heading(report),
    `One process for each engine, one computing at a time, in turn over ${report.rounds} rounds; medians over all steps, beside them the medians of the calmest and the busiest round. Same first weights, same batches; the first loss shows that all compute the same.`,
    markdownTable(['canvas', 'engine', 'ms/step', 'rounds', 'glyphs/s', 'peak MB', 'first loss'], rows),
    'How many times faster our best setting is, our peak memory as a part of eager tfjs’, and the largest difference of a float32 first loss from eager’s:',
    markdownTable(
      [
        ...['canvas', '× eager', '× PyTorch', 'memory', '× eager (float32)', '× PyTorch (float32)'],
        ...['our best', 'PyTorch’s best', 'first loss'],
      ],
      ratios,
    ),
    ...(overhead.length === 0
      ? []
      : [
          'A real run through the real training loop: the part of a step’s wall time outside TensorFlow’s session, that is batches, schedules, metrics and status.',
          markdownTable(
            ['canvas', 'outside TensorFlow', 'in a median step', 'ms/step', 'peak MB of the run'],
            overhead,
          ),
        ]),
    ...report.leftOut.map(({ px, engine, reason }) => `- ${engine} at ${px} px took no part: ${reason}`),
  ].join('\n\n');
}

/** The section about drawing. */
export function describeGenerating(report: GenerateBench & MeasuredOn): string {
  return [
    heading(report),
    markdownTable(
      ['canvas', 'engine', 'glyphs/s', 'ms/glyph', 'peak MB', '× eager'],
      report.rows.map((row) => [
        `${row.px} px`,
        row.engine,
        fixed(row.glyphsPerSecond, 0),
        fixed(row.msPerGlyph, 2),
        fixed(row.peakMb, 0),
        row.engine === 'compiled' ? fixed(report.ratios[String(row.px)]?.vsEager ?? null, 2) : '1',
      ]),
    ),
  ].join('\n\n');
}

const AXES: Readonly<Record<GrowthAxis, { readonly title: string; readonly label: string }>> = {
  px: { title: 'the side of the canvas', label: 'canvas side (px)' },
  batch: { title: 'the batch', label: 'glyphs in a batch' },
  width: { title: 'the width of the network', label: 'channels, times the preset’s' },
};

/** The section about growth, and its plots by file name. */
export async function describeGrowth(
  report: MeasuredOn & { readonly rows: readonly GrowthRow[] },
): Promise<{ readonly text: string; readonly plots: ReadonlyMap<string, string> }> {
  const plots = new Map<string, string>();
  const parts = [heading(report)];
  for (const axis of ['px', 'batch', 'width'] as const) {
    const rows = report.rows.filter((row) => row.axis === axis);
    if (rows.length === 0) continue;
    const { title, label } = AXES[axis];
    parts.push(
      `### Against ${title}`,
      markdownTable(
        [label, 'px', 'batch', 'parameters', 'multiply-adds/glyph', 'ms/step', 'ms/glyph', 'peak MB'],
        rows.map((row) => [
          String(row.value),
          String(row.px),
          String(row.batch),
          `${(row.parameters / 1e6).toFixed(2)} M`,
          `${(row.macs / 1e6).toFixed(1)} M`,
          fixed(row.msPerStep, 1),
          fixed(row.msPerStep / row.batch, 2),
          fixed(row.peakMb, 0),
        ]),
      ),
    );
    for (const [key, y] of [
      ['msPerStep', 'ms per step'],
      ['peakMb', 'peak memory (MB)'],
    ] as const) {
      const name = `performance-growth-${axis}-${key === 'msPerStep' ? 'time' : 'memory'}.svg`;
      plots.set(
        name,
        await renderLinePlot({
          title: `${y} against ${title}`,
          subtitle: [report.machine, `${report.model}, compiled step, float32`],
          x: { title: label, logValues: rows.map(({ value }) => value) },
          y: { title: y, fromZero: true },
          points: rows.map((row) => ({ series: y, x: row.value, y: row[key] })),
        }),
      );
      parts.push(`![${y} against ${title}](images/${name})`);
    }
  }
  return { text: parts.join('\n\n'), plots };
}

/** A plot of all engines at one canvas. */
export function plotEngines(report: TrainReport, px: number): Promise<string> {
  const rows = report.rows.filter((row) => row.px === px);
  return renderRangePlot({
    title: `A training step at ${px} px, batch ${rows[0]?.batch ?? 0}`,
    subtitle: [report.machine, `${report.model}; median, and the medians of the calmest and busiest round`],
    x: 'ms per step',
    zero: 0,
    rows: rows.map((row) => ({ label: row.engine, mean: row.msPerStep, values: row.msRange })),
  });
}

/** Writes a section of docs/performance.md and its plots under docs/images. */
export async function writePerformance(
  docs: string,
  section: string,
  text: string,
  plots: ReadonlyMap<string, string>,
): Promise<void> {
  for (const [name, svg] of plots) await writeAtomically(join(docs, 'images', name), svg);
  await writeSection(join(docs, 'performance.md'), section, text);
}
