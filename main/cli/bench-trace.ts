import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { AppError } from '../../shared/domain/app-error';
import {
  benchTrace,
  fontSets,
  imageSets,
  TRACE_INPUTS,
  type TraceInput,
  type TraceRow,
} from '../bench/bench-trace';
import { describeMachine } from '../bench/machine';
import { findTracePeers } from '../bench/trace-peers';
import { traceSection } from '../bench/trace-section';
import { toReadError } from '../files/file-error';
import { readFont } from '../files/read-font';
import { writeSection } from '../pages/markdown';
import { referencePair } from '../projects/reference-project';
import { positiveInteger } from './option-values';
import { JSON_SWITCH, note, printResult } from './output';
import { readGlyphImage } from './read-image';

interface TraceBenchOptions {
  readonly glyphs: number;
  readonly inputs: readonly TraceInput[];
  readonly peers: boolean;
  readonly python?: string;
  readonly modules?: string;
  readonly images?: string;
  readonly out?: string;
  readonly json?: boolean;
}

/** `jikei bench trace`: how near to the designer's outline the tracer comes, with how many nodes, in what time. */
export function addBenchTrace(bench: Command): void {
  bench
    .command('trace')
    .description('hold traced outlines against the designed ones, beside potrace, vtracer and imagetracer')
    .option('--glyphs <n>', 'glyphs, a tenth of them kana', positiveInteger, 100)
    .option('--inputs <names>', `some of ${TRACE_INPUTS.map(({ name }) => `"${name}"`).join(', ')}`, inputs)
    .option(
      '--images <folder>',
      "PNG images of glyphs, a network's say, each held against its own level of one half",
    )
    .option('--no-peers', 'our tracer alone')
    .option('--python <path>', 'the Python that has vtracer')
    .option('--modules <folder>', 'a folder with imagetracerjs in its node_modules')
    .option('--out <folder>', 'writes the table into results.md there')
    .option(...JSON_SWITCH)
    .action(async (options: TraceBenchOptions) => {
      const machine = describeMachine();
      note(machine);
      const { python, modules } = options;
      const peers = options.peers
        ? findTracePeers({
            ...(python === undefined ? {} : { python }),
            ...(modules === undefined ? {} : { modules: resolve(modules) }),
          })
        : [];
      const onRow = (row: TraceRow) => note(describeRow(row));
      if (options.images !== undefined) {
        const images = await readImages(resolve(options.images));
        const rows = benchTrace(imageSets(images), peers, onRow);
        printResult(options.json === true, { machine, subject: 'trace', rows }, rows.map(describeRow));
        return;
      }
      const { original, sets } = fontSets(await readFont(referencePair().target), {
        glyphs: options.glyphs,
        inputs: options.inputs ?? TRACE_INPUTS,
      });
      const rows = benchTrace(sets, peers, onRow);
      const result = { machine, subject: 'trace', glyphs: options.glyphs, original, rows };
      if (options.out !== undefined) {
        await writeSection(join(options.out, 'results.md'), 'trace', traceSection(result));
      }
      printResult(options.json === true, result, rows.map(describeRow));
    });
}

/** All PNG images of a folder, by name. */
async function readImages(folder: string) {
  const files = await readdir(folder).catch((error: unknown) => {
    throw toReadError(error, folder);
  });
  const images = files.filter((file) => file.endsWith('.png')).sort();
  if (images.length === 0) {
    throw new AppError({
      kind: 'file-not-found',
      message: `There is no PNG image in ${folder}.`,
      fix: 'Name the folder that jikei generate wrote.',
      values: { file: folder },
    });
  }
  return Promise.all(images.map(async (name) => ({ name, image: await readGlyphImage(join(folder, name)) })));
}

function inputs(text: string): readonly TraceInput[] {
  const names = text.split(',').map((name) => name.trim());
  const chosen = TRACE_INPUTS.filter(({ name }) => names.includes(name));
  if (chosen.length === names.length) return chosen;
  throw new InvalidArgumentError(`They are ${TRACE_INPUTS.map(({ name }) => `"${name}"`).join(', ')}.`);
}

function describeRow(row: TraceRow): string {
  const { structure: s } = row;
  return [
    `${row.input}, ${row.method}: IoU ${row.iou.toFixed(4)}`,
    `distance ${row.distance.toFixed(3)} / ${row.distanceP99.toFixed(2)} / ${row.worstDistance.toFixed(1)} units`,
    `${row.onCurve.toFixed(1)} nodes, ${row.points.toFixed(0)} points, ${row.msPerGlyph.toFixed(1)} ms`,
    `${row.otherContours} glyphs with other contours, ${s.crossings} crossings`,
    `${s.looseExtrema} of ${s.extrema} extremes loose, ${s.brokenJoins} of ${s.smoothJoins} joins broken`,
    `${s.strayHandles} stray handles, ${s.keptStems} of ${s.stems} stems`,
  ].join('; ');
}
