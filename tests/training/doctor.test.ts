import { availableParallelism } from 'node:os';
import { describe, expect, test } from 'vitest';
import { examineMachine } from '../../main/doctor';

describe('examineMachine', () => {
  test('finds the Electron and the TensorFlow that set-up brought, and that they load', async () => {
    const report = await examineMachine();
    expect(report.problems.filter((problem) => problem.id !== 'gpu-unused')).toEqual([]);
    expect(report).toMatchObject({ node: process.versions.node, backend: 'tensorflow', ok: true });
    expect(report.electron).toMatch(/^\d+\.\d+\.\d+$/);
    expect(report.tensorflow).toMatch(/^2\.\d+\.\d+$/);
    const cores = availableParallelism();
    expect(report.device).toMatch(new RegExp(`^(CPU · ${cores} cores?|CUDA · .+)$`));
  });
});
