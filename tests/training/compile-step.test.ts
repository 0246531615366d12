import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startBackend, tf } from '../../main/trainer/backend';
import { CannotCompile } from '../../main/trainer/compile/cannot-compile';
import { compileStep } from '../../main/trainer/compile/compile-step';
import { eagerStep } from '../../main/trainer/compile/eager-step';
import { temporaryGraphFolder } from '../../main/trainer/compile/graph-folder';
import { nativeBackend } from '../../main/trainer/compile/native-binding';
import type { NamedValues, StepSpec, TrainingStep } from '../../main/trainer/compile/step-spec';
import { createSmallUnet, drawBatch, feedOf, type SmallUnet, stepSpecOf } from './compile-fixture';

const folder = temporaryGraphFolder();
const schedule = { learningRate: 2e-3, averageDecay: 0.9 };
const open: { dispose(): void }[] = [];
const opened = <T extends { dispose(): void }>(item: T): T => {
  open.push(item);
  return item;
};

beforeAll(async () => {
  await startBackend();
});

afterEach(() => {
  for (const item of open.splice(0)) item.dispose();
});

/** An eager and a compiled step that begin with the same variables. */
function createPair(changes: (unet: SmallUnet) => Partial<StepSpec> = () => ({})) {
  const [left, right] = [opened(createSmallUnet()), opened(createSmallUnet())];
  return {
    eager: opened(eagerStep(stepSpecOf(left, changes(left)))),
    compiled: opened(compileStep(stepSpecOf(right, changes(right)), folder)),
  };
}

const runSteps = (step: TrainingStep, count: number, first = 0) =>
  Array.from({ length: count }, (_, index) => step.run(drawBatch(100 + first + index), schedule));

function largestDifference(left: NamedValues, right: NamedValues): number {
  expect([...left.keys()]).toEqual([...right.keys()]);
  let largest = 0;
  for (const [name, values] of left) {
    values.forEach((value, index) => {
      largest = Math.max(largest, Math.abs(value - (right.get(name)?.[index] ?? Number.NaN)));
    });
  }
  return largest;
}

describe('compileStep', () => {
  it('trains a UNet as the eager step does, over 20 steps', () => {
    const { eager, compiled } = createPair();
    const expected = runSteps(eager, 20);
    const found = runSteps(compiled, 20);
    expect(found[0]?.loss).toBeCloseTo(expected[0]?.loss ?? 0, 6);
    found.forEach((result, index) => {
      const { loss, gradientNorm } = expected[index] ?? { loss: 0, gradientNorm: 0 };
      expect(Math.abs(result.loss / loss - 1)).toBeLessThan(1e-3);
      expect(Math.abs(result.gradientNorm / gradientNorm - 1)).toBeLessThan(1e-2);
    });
    expect(found[19]?.loss).toBeLessThan((found[0]?.loss ?? 0) * 0.9);
    expect(largestDifference(compiled.readVariables(), eager.readVariables())).toBeLessThan(1e-3);
    expect(largestDifference(compiled.readAverages(), eager.readAverages())).toBeLessThan(1e-3);
    expect(largestDifference(compiled.readAverages(), compiled.readVariables())).toBeGreaterThan(1e-3);
  });
});
