import type { Command } from 'commander';
import { benchExport } from '../bench/bench-export';
import { describeMachine } from '../bench/machine';
import { readFont } from '../files/read-font';
import { referencePair } from '../projects/reference-project';
import { positiveInteger } from './option-values';
import { JSON_SWITCH, note, printResult } from './output';

/** `jikei bench export`: how long writing a font takes, and how much memory. */
export function addBenchExport(bench: Command): void {
  bench
    .command('export')
    .description('time writing a font from finished outlines, and reading it back')
    .option('--glyphs <n>', 'glyphs of the font', positiveInteger, 20_902)
    .option('--truetype', 'write a TrueType font too, which has to fit quadratic curves')
    .option(...JSON_SWITCH)
    .action(async (options: { glyphs: number; truetype?: boolean; json?: boolean }) => {
      const machine = describeMachine();
      note(machine);
      const font = await readFont(referencePair().source);
      const formats = options.truetype === true ? (['otf', 'ttf'] as const) : (['otf'] as const);
      const rows = await benchExport(font, options.glyphs, formats);
      const [first] = rows;
      const result = {
        machine,
        subject: 'export',
        glyphs: options.glyphs,
        seconds: first?.seconds ?? 0,
        peakMb: first?.peakMb ?? 0,
        rows,
      };
      printResult(options.json === true, result, [
        ...rows.map(
          ({ format, glyphs, seconds, checkSeconds, engineSeconds, megabytes, peakMb }) =>
            `${format}: ${glyphs} glyphs in ${seconds.toFixed(2)} s, ${megabytes.toFixed(1)} MB; ` +
            `checked in ${checkSeconds.toFixed(2)} s, drawn by other engines in ${engineSeconds.toFixed(2)} s; at most ${Math.round(peakMb)} MB of memory`,
        ),
      ]);
    });
}
