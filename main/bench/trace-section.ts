import type { TraceRow } from './bench-trace';

export interface TraceResult {
  readonly machine: string;
  readonly glyphs: number;
  readonly original: { readonly onCurve: number; readonly points: number };
  readonly rows: readonly TraceRow[];
}

/** The measured table as the section of docs/results.md. */
export function traceSection({ machine, glyphs, original, rows }: TraceResult): string {
  const lines = rows.map((row) =>
    [
      row.input,
      row.method,
      `${row.iou.toFixed(4)} / ${row.worstIou.toFixed(3)}`,
      `${row.distance.toFixed(3)} / ${row.distanceP99.toFixed(2)} / ${row.worstDistance.toFixed(1)}`,
      `${row.onCurve.toFixed(1)} / ${row.points.toFixed(0)}`,
      row.msPerGlyph.toFixed(1),
      String(row.otherContours),
      `${row.structure.looseExtrema} of ${row.structure.extrema}`,
      `${row.structure.brokenJoins} of ${row.structure.smoothJoins}`,
      String(row.structure.strayHandles),
      String(row.structure.crossings),
      // Images without a designed outline have no stems to be kept.
      row.structure.stems === 0
        ? '-'
        : `${((100 * row.structure.keptStems) / row.structure.stems).toFixed(1)} %`,
    ].join(' | '),
  );
  return [
    `${glyphs} glyphs of Zen Maru Gothic Regular, 12 % kana, the rest Han, by seed; ${machine}.`,
    `The designer's outlines have ${original.onCurve.toFixed(1)} nodes a glyph (implied ones counted) and ${original.points.toFixed(0)} points.`,
    '',
    '| image | tracer | IoU mean / worst | distance mean / p99 / worst | nodes / points | ms | other contours | loose extremes | broken joins | stray handles | crossings | stems |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...lines.map((line) => `| ${line} |`),
  ].join('\n');
}
