import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import { openLog } from './log/open-log';
import { createProcesses } from './processes/processes';
import { createProject } from './projects/create-project';
import { referencePair } from './projects/reference-project';
import { createRunFolder } from './runs/create-run';
import { findPreset } from './runs/presets';

const STEPS = 2;

/**
 * `--self-test`: trains two steps of the smoke preset on the reference pair in the trainer process, without a
 * window, prints one JSON line and ends with 0, or 1 when something of it failed.
 *
 * Shows that a packaged app has all it needs: fonts, glyph process, TensorFlow's library and its addon,
 * HarfBuzz and FreeType in the exporter.
 */
export async function runSelfTest(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'jikei-self-test-'));
  const log = await openLog(join(folder, 'logs'), () => new Date());
  const processes = createProcesses({ log, leaveCoreFree: () => false });
  let line: Readonly<Record<string, unknown>>;
  try {
    line = { ok: true, ...(await trainTwoSteps(join(folder, 'self-test.jikei'), processes)) };
  } catch (error) {
    line = { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
  await processes.endAll();
  await log.flush();
  await rm(folder, { recursive: true, force: true });
  process.stdout.write(`${JSON.stringify(line)}\n`, () => app.exit(line.ok === true ? 0 : 1));
}

async function trainTwoSteps(projectPath: string, processes: ReturnType<typeof createProcesses>) {
  const { trainer, glyphs, exporter } = processes;
  const now = new Date();
  await createProject(projectPath, {
    ...referencePair(),
    name: 'self-test',
    now,
    openPair: (fonts) => glyphs.openPair(fonts),
  });
  const { kind, device } = await trainer.describeBackend({});
  const { config } = findPreset('smoke');
  const run = await createRunFolder(projectPath, { ...config, budget: { steps: STEPS, minutes: null } }, now);
  const status = await trainer.train({ projectPath, run });
  if (status.step !== STEPS) throw new Error(`${status.step} steps were trained instead of ${STEPS}`);
  return {
    steps: status.step,
    backend: `${kind} · ${device}`,
    engine: status.engine,
    heldOut: status.heldOut,
    renderers: await exporter.describeEngines({}),
  };
}
