import { readdir } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listGenerated } from '../../main/runs/generated';
import { readRunConfig } from '../../main/runs/read-run';
import { generateGlyphs } from '../../main/trainer/generate/generate-glyphs';
import { openRunDrawer } from '../../main/trainer/generate/run-drawer';
import { systemClock } from '../../main/trainer/training/train-run';
import { codePointsOf } from '../../shared/domain/code-point';
import { MAIN_STYLE, type RunId, type StyleMix } from '../../shared/domain/run';
import { makeSmallProject } from './small-project';
import { type TestProject, tinyConfig, trainNew } from './trainer-fixture';

let project: TestProject;
let run: RunId;
beforeAll(async () => {
  project = await makeSmallProject();
  // The main style draws a bitten square whatever the character, Bold draws the character as it is.
  const config = tinyConfig(
    'pairs.styles=all',
    'model.film=[0,1]',
    'budget.steps=150',
    'batchSize=8',
    'optimizer.learningRate=0.01',
    'evaluation.everySteps=1000',
    'samples.everySteps=1000',
  );
  run = (await trainNew(project, config)).run;
});
afterAll(() => project?.remove());

const bold: StyleMix = { from: 1, to: 1, mix: 0 };
const characters = codePointsOf('一丁七万丈三');

it('keeps the names that "all" stood for when the run was made', async () => {
  expect((await readRunConfig(project.path, run)).pairs.styles).toEqual(['Bold']);
});

it('draws each style it has learned, and what lies between two', async () => {
  const drawer = await openRunDrawer(project.path, run);
  try {
    await drawer.loadCheckpoint(null);
    const draw = (style?: StyleMix) => drawer.draw(characters, () => delay(0), style);
    const distance = (a: Uint8Array, b: Uint8Array) =>
      a.reduce((sum, value, index) => sum + Math.abs(value - (b[index] ?? 0)), 0) / a.length / 255;
    const main = await draw();
    expect(await draw(MAIN_STYLE)).toEqual(main);
    expect(await draw({ from: 0, to: 1, mix: 0 })).toEqual(main);
    expect(await draw({ from: 0, to: 1, mix: 1 })).toEqual(await draw(bold));
    const far = distance(await draw(bold), main);
    expect(far).toBeGreaterThan(0.05);
    for (const mix of [0.25, 0.5, 0.75]) {
      const between = await draw({ from: 0, to: 1, mix });
      expect(distance(between, main)).toBeGreaterThan(0);
      expect(distance(between, main)).toBeLessThan(far * 1.05);
    }
    await expect(draw({ from: 0, to: 2, mix: 0.5 })).rejects.toMatchObject({ kind: 'config-invalid' });
  } finally {
    drawer.dispose();
  }
});

it('leaves the drawings of each style in a folder of their own', async () => {
  const generate = (style?: StyleMix) =>
    generateGlyphs({
      projectPath: project.path,
      run,
      codePoints: characters,
      redraw: false,
      style,
      signal: { aborted: false, throwIfAborted: () => undefined },
      onProgress: () => undefined,
      clock: systemClock,
    });
  const main = await generate();
  expect((await generate(bold)).folder).toBe(`${main.folder}/styles/Bold`);
  expect(await generate({ from: 0, to: 1, mix: 0.4 })).toMatchObject({
    drawn: characters.length,
    folder: `${main.folder}/styles/main-Bold-0.400`,
  });
  expect((await readdir(`${main.folder}/styles`)).sort()).toEqual(['Bold', 'main-Bold-0.400']);
  expect(await listGenerated(project.path, run, 'Bold')).toEqual([...characters].sort((a, b) => a - b));
  expect(await generate(bold)).toMatchObject({ drawn: 0, kept: characters.length });
});
