import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunConfig } from '../../shared/domain/run-config';
import { writeBenchData } from './bench-data';
import { type EngineCommand, type EngineProcess, startEngine } from './engine-process';
import { interleave } from './interleave';
import { stepParameters } from './step-worker';

interface GenerateRow {
  readonly px: number;
  readonly engine: 'eager' | 'compiled';
  readonly glyphsPerSecond: number;
  readonly msPerGlyph: number;
  readonly peakMb: number;
}

export interface GenerateBench {
  readonly rows: readonly GenerateRow[];
  /** How many times faster compiled is, by the canvas' side. */
  readonly ratios: Readonly<Record<string, { readonly vsEager: number }>>;
  readonly libraries: readonly string[];
}

/** As many glyphs as the drawer takes at a time. */
const GLYPHS = 32;
const BATCHES = 2;

/** Times drawing, coverage bytes in and out as `generate` does it, eager and compiled side by side. */
export async function benchGenerate(options: {
  readonly configs: readonly RunConfig[];
  readonly worker: EngineCommand;
  readonly rounds: number;
  readonly msPerRound: number;
  readonly note: (line: string) => void;
}): Promise<GenerateBench> {
  const { worker, rounds, msPerRound, note } = options;
  const rows: GenerateRow[] = [];
  const libraries = new Set<string>();
  for (const { sizePx: px, ...rest } of options.configs) {
    const config: RunConfig = { ...rest, sizePx: px, batchSize: GLYPHS };
    const folder = await mkdtemp(join(tmpdir(), 'jikei-bench-'));
    const running = new Map<GenerateRow['engine'], EngineProcess>();
    try {
      const data = join(folder, 'data.safetensors');
      await writeBenchData(data, config, stepParameters(config), BATCHES);
      for (const engine of ['eager', 'compiled'] as const) {
        const process = startEngine(worker);
        running.set(engine, process);
        const { library } = await process.prepare({
          kind: 'prepare',
          task: 'draw',
          engine,
          config: { ...config, engine },
          data,
          batches: BATCHES,
          scalars: {},
          learningRate: 0,
        });
        libraries.add(library);
      }
      const onRound = (round: number) => note(`${px} px: round ${round + 1} of ${rounds}`);
      for (const [engine, timing] of await interleave(running, { rounds, msPerRound, onRound })) {
        if (timing instanceof Error) throw timing;
        const { peakMb } = await (running.get(engine) as EngineProcess).end();
        const msPerGlyph = timing.ms / GLYPHS;
        rows.push({ px, engine, glyphsPerSecond: 1000 / msPerGlyph, msPerGlyph, peakMb });
      }
    } finally {
      for (const process of running.values()) process.kill();
      await rm(folder, { recursive: true, force: true });
    }
  }
  return { rows, ratios: ratiosOf(rows), libraries: [...libraries] };
}

function ratiosOf(rows: readonly GenerateRow[]): GenerateBench['ratios'] {
  const speed = (px: number, engine: GenerateRow['engine']) =>
    rows.find((row) => row.px === px && row.engine === engine)?.glyphsPerSecond ?? Number.NaN;
  const sizes = [...new Set(rows.map(({ px }) => px))];
  return Object.fromEntries(
    sizes.map((px) => [String(px), { vsEager: speed(px, 'compiled') / speed(px, 'eager') }]),
  );
}
