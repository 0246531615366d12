import type { Command } from 'commander';
import { benchScore, selfTest } from '../bench/bench-score';
import { describeMachine } from '../bench/machine';
import { readFont } from '../files/read-font';
import { referencePair } from '../projects/reference-project';
import { positiveInteger } from './option-values';
import { JSON_SWITCH, note, printResult } from './output';

/** Glyphs a second of 128 px are the figure that the page of performance has. */
const HEADLINE_PX = 128;

/** `jikei bench score`: the speed of the artifact scores, and whether they read known patterns right. */
export function addBenchScore(bench: Command): void {
  bench
    .command('score')
    .description('time the artifact scores on one core, and hold them against injected patterns')
    .option('--glyphs <n>', 'glyphs of one measurement', positiveInteger, 400)
    .option(...JSON_SWITCH)
    .action(async ({ glyphs, json = false }: { glyphs: number; json?: boolean }) => {
      const machine = describeMachine();
      note(machine);
      const font = await readFont(referencePair().target);
      const rows = benchScore(font, glyphs);
      const headline = rows.find(({ px }) => px === HEADLINE_PX);
      const patterns = selfTest(font, HEADLINE_PX);
      const result = {
        machine,
        subject: 'score',
        glyphsPerSecond: headline?.glyphsPerSecond ?? 0,
        rows,
        selfTest: { px: HEADLINE_PX, patterns },
      };
      printResult(json, result, [
        ...rows.map(
          ({ px, glyphs: count, seconds, glyphsPerSecond }) =>
            `${px} px: ${count} glyphs in ${seconds.toFixed(2)} s, ${Math.round(glyphsPerSecond)} per second`,
        ),
        ...patterns.map(
          ({ pattern, auc, lock, saw }) =>
            `${pattern}: AUC at 1 grey level T ${auc.t.toFixed(3)}, Tdd ${auc.tdd.toFixed(3)}; ` +
            `LOCK ${lock.slope.toFixed(3)} a grey level (R2 ${lock.r2.toFixed(4)}), SAW ${saw.slope.toFixed(3)} (R2 ${saw.r2.toFixed(4)})`,
        ),
      ]);
    });
}
