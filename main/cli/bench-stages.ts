import type { Command } from 'commander';
import { isHan } from '../../shared/domain/code-point';
import { traceGlyph } from '../../shared/pipeline/outlines/trace-glyph';
import { renderGlyph } from '../../shared/pipeline/raster/rasterize';
import { describeMachine } from '../bench/machine';
import { readFont } from '../files/read-font';
import { referencePair } from '../projects/reference-project';
import { positiveInteger } from './numbers';
import { JSON_SWITCH, note, printResult } from './output';

interface BenchRow {
  readonly px: number;
  readonly glyphs: number;
  readonly seconds: number;
  readonly glyphsPerSecond: number;
}

type Stage = 'raster' | 'trace';

/** `jikei bench raster` and `jikei bench trace`: the pure stages, on Han of the reference target font. */
export function addBenchStages(bench: Command): void {
  const descriptions = { raster: 'rendering outlines', trace: 'tracing images' } as const;
  for (const stage of ['raster', 'trace'] as const) {
    bench
      .command(stage)
      .description(`time ${descriptions[stage]}, on one core`)
      .option('--glyphs <n>', 'glyphs of one measurement', positiveInteger, 500)
      .option(...JSON_SWITCH)
      .action(async ({ glyphs, json = false }: { glyphs: number; json?: boolean }) => {
        const machine = describeMachine();
        note(machine);
        const rows = await measure(stage, glyphs);
        printResult(
          json,
          { machine, subject: stage, rows },
          rows.map(({ px, glyphs: count, seconds, glyphsPerSecond }) => {
            return `${px} px: ${count} glyphs in ${seconds.toFixed(2)} s, ${Math.round(glyphsPerSecond)} per second`;
          }),
        );
      });
  }
}

async function measure(stage: Stage, count: number): Promise<readonly BenchRow[]> {
  const font = await readFont(referencePair().target);
  const { em } = font.info;
  const outlines = font.codePoints
    .filter(isHan)
    .slice(0, count)
    .map((codePoint) => font.outline(codePoint));
  const rows: BenchRow[] = [];
  for (const px of [64, 128, 256]) {
    const frame = { sizePx: px, emScale: 0.9 };
    const images = outlines.map((outline) => renderGlyph(outline, frame, em));
    const one = {
      raster: (index: number) => renderGlyph(outlines[index], frame, em),
      trace: (index: number) => traceGlyph(images[index] as (typeof images)[number], frame, em),
    }[stage];
    // V8 compiles the hot functions in the first hundred calls.
    for (let index = 0; index < Math.min(100, outlines.length); index++) one(index);
    const started = performance.now();
    for (let index = 0; index < outlines.length; index++) one(index);
    const seconds = (performance.now() - started) / 1000;
    rows.push({ px, glyphs: outlines.length, seconds, glyphsPerSecond: outlines.length / seconds });
  }
  return rows;
}
