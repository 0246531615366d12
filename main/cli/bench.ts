import { availableParallelism, cpus } from 'node:os';
import { type Command, Option } from 'commander';
import { isHan } from '../../shared/domain/code-point';
import { traceGlyph } from '../../shared/pipeline/outlines/trace-glyph';
import { renderGlyph } from '../../shared/pipeline/raster/rasterize';
import { readFont } from '../files/read-font';
import { referencePair } from '../projects/reference-project';
import { JSON_SWITCH, note, printResult } from './output';

interface BenchRow {
  readonly px: number;
  readonly glyphs: number;
  readonly seconds: number;
  readonly glyphsPerSecond: number;
}

const SUBJECTS = ['raster', 'trace'] as const;
type Subject = (typeof SUBJECTS)[number];

/** `jikei bench`: how fast the pure stages run on this machine, on Han of the reference target font. */
export function addBench(program: Command): void {
  program
    .command('bench')
    .description('measure the speed of a stage on this machine, on one core')
    .argument('<subject>', SUBJECTS.join(' or '))
    .addOption(new Option('--glyphs <n>', 'glyphs of one measurement').default(500).argParser(Number))
    .option(...JSON_SWITCH)
    .action(
      async (
        subject: string,
        { glyphs, json = false }: { glyphs: number; json?: boolean },
        self: Command,
      ) => {
        if (!isSubject(subject) || !(glyphs >= 1)) {
          self.error(`error: measure ${SUBJECTS.join(' or ')}, with at least one glyph`, { exitCode: 2 });
        }
        const machine = `${cpus()[0]?.model.trim() ?? 'unknown'}, ${availableParallelism()} cores, Node ${process.versions.node}`;
        note(machine);
        const rows = await measure(subject, Math.floor(glyphs));
        printResult(
          json,
          { machine, subject, rows },
          rows.map(({ px, glyphs: count, seconds, glyphsPerSecond }) => {
            return `${px} px: ${count} glyphs in ${seconds.toFixed(2)} s, ${Math.round(glyphsPerSecond)} per second`;
          }),
        );
      },
    );
}

const isSubject = (text: string): text is Subject => SUBJECTS.some((subject) => subject === text);

async function measure(subject: Subject, count: number): Promise<readonly BenchRow[]> {
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
    }[subject];
    // V8 compiles the hot functions in the first hundred calls.
    for (let index = 0; index < Math.min(100, outlines.length); index++) one(index);
    const started = performance.now();
    for (let index = 0; index < outlines.length; index++) one(index);
    const seconds = (performance.now() - started) / 1000;
    rows.push({ px, glyphs: outlines.length, seconds, glyphsPerSecond: outlines.length / seconds });
  }
  return rows;
}
