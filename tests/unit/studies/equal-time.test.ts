import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findPreset } from '../../../main/runs/presets';
import { inEqualTime, readStepTimes } from '../../../main/studies/equal-time';
import type { Study } from '../../../main/studies/study';
import { studyFiles } from '../../../main/studies/study-folder';
import { applySettings } from '../../../shared/domain/run-settings';

const { config } = findPreset('smoke');
const arm = (id: string, ...settings: readonly string[]) => ({
  ...{ id, title: id, claims: [], settings },
  config: applySettings(config, settings),
});
const study: Study = { kind: 'ablation', arms: [arm('base'), arm('slow', 'model.channels=[16,32,64]')] };

let projectPath: string;
beforeEach(async () => {
  projectPath = await mkdtemp(join(tmpdir(), 'jikei-equal-time-'));
});
afterEach(() => rm(projectPath, { recursive: true }));

describe('a study in equal time', () => {
  it('gives each arm the steps that fit into the minutes, and measures none twice', async () => {
    const times = [100, 250];
    let measured = 0;
    const options = {
      ...{ projectPath, name: 'a', minutes: 1.5, known: null, note: () => undefined },
      measure: async () => times[measured++] as number,
    };
    const first = await inEqualTime(study, options);
    expect(first.arms.map(({ config: { budget } }) => budget)).toEqual([
      { minutes: null, steps: 900 },
      { minutes: null, steps: 360 },
    ]);
    expect(await inEqualTime(study, options)).toEqual(first);
    expect(measured).toBe(2);
    expect(await readStepTimes(projectPath, 'a', null)).toEqual({ base: 100, slow: 250 });
    expect(study.arms[0]?.config).toEqual(config);
  });

  it('measures arms with the same step once', async () => {
    const alike = [arm('base'), arm('slower-rate', 'optimizer.learningRate=0.001'), arm('seed', 'seed=4')];
    let measured = 0;
    const { arms } = await inEqualTime(
      { kind: 'ablation', arms: [...alike, arm('edge', 'losses.edge.weight=1')] },
      {
        ...{ projectPath, name: 'a', minutes: 1, known: null, note: () => undefined },
        measure: async () => 100 + measured++,
      },
    );
    expect(arms.map((each) => each.config.budget.steps)).toEqual([600, 600, 600, 594]);
  });

  it('takes step times that are known in place of measuring, and keeps them', async () => {
    const options = {
      ...{ projectPath, name: 'a', minutes: 1, note: () => undefined },
      measure: async () => 50,
    };
    const { arms } = await inEqualTime(study, { ...options, known: { base: 100, other: 70 } });
    expect(arms.map(({ config: { budget } }) => budget.steps)).toEqual([600, 1200]);
    // What the folder holds goes before what is known elsewhere.
    const again = await inEqualTime(study, { ...options, known: { base: 1, slow: 1 } });
    expect(again.arms).toEqual(arms);
    expect(await readStepTimes(projectPath, 'a', { late: 30, base: 1 })).toEqual({
      ...{ base: 100, other: 70, slow: 50, late: 30 },
    });
  });

  it('keeps what was measured before a failure', async () => {
    const measure = async () => {
      if ((await readStepTimes(projectPath, 'a', null)).base !== undefined) throw new Error('no memory');
      return 50;
    };
    const options = { projectPath, name: 'a', minutes: 1, known: null, note: () => undefined, measure };
    await expect(inEqualTime(study, options)).rejects.toThrow('no memory');
    expect(await readStepTimes(projectPath, 'a', null)).toEqual({ base: 50 });
  });

  it('names a file of step times that somebody has broken, and leaves it', async () => {
    const options = {
      ...{ projectPath, name: 'a', minutes: 1, known: null, note: () => undefined },
      measure: async () => 50,
    };
    await inEqualTime(study, options);
    const path = join(studyFiles(projectPath, 'a').folder, 'step-times.json');
    await writeFile(path, '{"base": -1}');
    await expect(inEqualTime(study, options)).rejects.toMatchObject({
      kind: 'config-invalid',
      message: expect.stringContaining('step-times.json'),
    });
    expect(await readFile(path, 'utf8')).toBe('{"base": -1}');
  });
});
