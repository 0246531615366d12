import type { Command } from 'commander';
import { isHan } from '../../shared/domain/code-point';
import { renderGlyph } from '../../shared/pipeline/raster/rasterize';
import { describeMachine } from '../bench/machine';
import { readFont } from '../files/read-font';
import { referencePair } from '../projects/reference-project';
import { positiveInteger } from './option-values';
import { JSON_SWITCH, note, printResult } from './output';

interface BenchRow {
  readonly px: number;
  readonly glyphs: number;
  readonly seconds: number;
  readonly glyphsPerSecond: number;
}

/** `jikei bench raster`: rendering Han of the reference target font. */
export function addBenchStages(bench: Command): void {
  bench
    .command('raster')
    .description('time rendering outlines, on one core')
    .option('--glyphs <n>', 'glyphs of one measurement', positiveInteger, 500)
    .option(...JSON_SWITCH)
    .action(async ({ glyphs, json = false }: { glyphs: number; json?: boolean }) => {
      const machine = describeMachine();
      note(machine);
      const rows = await measure(glyphs);
      printResult(
        json,
        { machine, subject: 'raster', rows },
        rows.map(({ px, glyphs: count, seconds, glyphsPerSecond }) => {
          return `${px} px: ${count} glyphs in ${seconds.toFixed(2)} s, ${Math.round(glyphsPerSecond)} per second`;
        }),
      );
    });
}

async function measure(count: number): Promise<readonly BenchRow[]> {
  const font = await readFont(referencePair().target);
  const { em } = font.info;
  const outlines = font.codePoints
    .filter(isHan)
    .slice(0, count)
    .map((codePoint) => font.outline(codePoint));
  const rows: BenchRow[] = [];
  for (const px of [64, 128, 256]) {
    const frame = { sizePx: px, emScale: 0.9 };
    // V8 compiles the hot functions in the first hundred calls.
    for (const outline of outlines.slice(0, 100)) renderGlyph(outline, frame, em);
    const started = performance.now();
    for (const outline of outlines) renderGlyph(outline, frame, em);
    const seconds = (performance.now() - started) / 1000;
    rows.push({ px, glyphs: outlines.length, seconds, glyphsPerSecond: outlines.length / seconds });
  }
  return rows;
}
