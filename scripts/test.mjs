/**
 * `npm test`: set-up, then everything, each stage also when an earlier one failed.
 *
 * The last line is `N passed, N failed`; the exit code is 1 when anything failed. `--only unit,e2e` runs
 * some stages (set-up and build still come first).
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildApp } from './build-app.mjs';
import { runInForeground } from './run-app.mjs';
import { root } from './setup/paths.mjs';
import { hasDisplay } from './setup/system-packages.mjs';
import { setUpOrExit } from './setup.mjs';
import { addUp, countPlaywright, countVitest, stageTable, summaryLine } from './test/summary.mjs';

const results = join(root, 'test-results');
const bin = (...path) => join(root, 'node_modules', ...path);

/** Runs a Node program; true when it ended with 0. */
async function node(args, env = {}) {
  const code = await runInForeground(process.execPath, args, {
    cwd: root,
    env: { TF_CPP_MIN_LOG_LEVEL: '2', ...process.env, ...env },
  });
  return code === 0;
}

async function vitest(project) {
  const file = join(results, `${project}.json`);
  const ok = await node([
    ...[bin('vitest', 'vitest.mjs'), 'run', '--project', project],
    ...['--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
  ]);
  return { ok, tests: readCounts(file, countVitest) };
}

async function playwright() {
  const file = join(results, 'e2e.json');
  const command = [process.execPath, bin('@playwright', 'test', 'cli.js'), 'test'];
  const [program, ...args] = hasDisplay()
    ? command
    : ['xvfb-run', '-a', '-s', '-screen 0 1440x900x24', ...command];
  const { ELECTRON_RUN_AS_NODE: _, ...environment } = process.env;
  const env = { TF_CPP_MIN_LOG_LEVEL: '2', ...environment, JIKEI_REQUIRE_PACKAGED: '1' };
  const ok = (await runInForeground(program, args, { cwd: root, env })) === 0;
  return { ok, tests: readCounts(file, countPlaywright) };
}

function readCounts(file, count) {
  if (!existsSync(file)) return { passed: 0, failed: 0, skipped: 0 };
  return count(JSON.parse(readFileSync(file, 'utf8')));
}

const plain = async (work) => ({ ok: await work, tests: null });

const stageList = [
  ['format and lint', () => plain(node([bin('@biomejs', 'biome', 'bin', 'biome'), 'check', '.']))],
  ['types', () => plain(node([bin('typescript', 'bin', 'tsc'), '-b']))],
  ['build', () => plain(buildApp())],
  ['unit', () => vitest('unit')],
  ['training', () => vitest('training')],
  ['package', () => plain(node([join('scripts', 'package.mjs')]))],
  ['e2e', () => playwright()],
];

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const only = values.only?.split(',');

const startedAt = performance.now();
const stages = [];
await setUpOrExit({ forTests: true });
stages.push({ name: 'set-up', ok: true, seconds: (performance.now() - startedAt) / 1000, tests: null });
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
for (const [name, run] of stageList) {
  if (only !== undefined && name !== 'build' && !only.includes(name)) continue;
  console.log(`\n--- ${name}`);
  const stageStartedAt = performance.now();
  const result = await run();
  stages.push({ name, seconds: (performance.now() - stageStartedAt) / 1000, ...result });
}

const sum = addUp(stages);
const total = (performance.now() - startedAt) / 1000;
console.log(
  `\n${stageTable(stages).join('\n')}\n  ${' '.repeat(8)}total ${(total / 60).toFixed(1)} minutes\n`,
);
console.log(summaryLine(sum));
process.exitCode = sum.failed === 0 ? 0 : 1;
