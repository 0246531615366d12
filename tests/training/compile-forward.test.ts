import { beforeAll, describe, expect, it } from 'vitest';
import { startBackend, type Tensor, tf } from '../../main/trainer/backend';
import { createForward } from '../../main/trainer/compile/choose-engine';
import { compileForward, eagerForward } from '../../main/trainer/compile/compile-forward';
import { temporaryGraphFolder } from '../../main/trainer/compile/graph-folder';
import { nativeBackend } from '../../main/trainer/compile/native-binding';
import type { ForwardSpec } from '../../main/trainer/compile/step-spec';
import {
  createSmallUnet,
  disposeAfterEach,
  drawBatch,
  feedOf,
  SIZE_PX,
  type SmallUnet,
} from './compile-fixture';

const folder = temporaryGraphFolder();
const opened = disposeAfterEach();

beforeAll(async () => {
  await startBackend();
});

const specOf = (unet: SmallUnet, changes: Partial<ForwardSpec> = {}): ForwardSpec => ({
  feeds: [{ name: 'source', shape: [null, SIZE_PX, SIZE_PX, 1], dtype: 'float32' }],
  variables: unet.variables,
  forward: (feeds) => unet.forward(feedOf(feeds, 'source')),
  ...changes,
});

function valuesOf(tensor: Tensor): readonly number[] {
  const values = [...tensor.dataSync()];
  tensor.dispose();
  return values;
}

function expectClose(found: readonly number[], expected: readonly number[]): void {
  expect(found.length).toBe(expected.length);
  const largest = Math.max(...found.map((value, index) => Math.abs(value - (expected[index] ?? Number.NaN))));
  expect(largest).toBeLessThan(1e-5);
}

describe('compileForward', () => {
  it('draws what the eager function draws, in any batch size', () => {
    const unet = opened(createSmallUnet());
    const eager = opened(eagerForward(specOf(unet)));
    const compiled = opened(compileForward(specOf(unet), folder));
    for (const batch of [1, 3, 8, 5, 2, 1]) {
      const { source } = drawBatch(batch, batch);
      expectClose(valuesOf(compiled.run({ source })), valuesOf(eager.run({ source })));
    }
    // Six sizes were asked for, four are kept.
    expect(nativeBackend()?.binding.getNumOfSavedModels()).toBe(4);
  });

  it('draws with the weights it is given, in sizes compiled before and after', () => {
    const [first, second] = [opened(createSmallUnet(1)), opened(createSmallUnet(2))];
    const compiled = opened(compileForward(specOf(first), folder));
    const eager = opened(eagerForward(specOf(second)));
    const old = valuesOf(compiled.run({ source: drawBatch(1, 1).source }));
    compiled.writeVariables(
      new Map(second.variables.map(({ name, variable }) => [name, Float32Array.from(variable.dataSync())])),
    );
    for (const batch of [1, 2]) {
      const { source } = drawBatch(1, batch);
      expectClose(valuesOf(compiled.run({ source })), valuesOf(eager.run({ source })));
    }
    expect(valuesOf(compiled.run({ source: drawBatch(1, 1).source }))).not.toEqual(old);
  });

  it('leaves no tensor or session behind', () => {
    const unet = opened(createSmallUnet());
    valuesOf(opened(eagerForward(specOf(unet))).run({ source: drawBatch(1, 1).source }));
    const count = () => [
      tf.memory().numTensors,
      nativeBackend()?.binding.getNumOfTensors(),
      nativeBackend()?.binding.getNumOfSavedModels(),
    ];
    const before = count();
    const compiled = compileForward(specOf(unet), folder);
    for (const batch of [1, 2]) valuesOf(compiled.run({ source: drawBatch(1, batch).source }));
    expect(count().slice(0, 2)).toEqual(before.slice(0, 2));
    compiled.dispose();
    expect(count()).toEqual(before);
  });

  it('falls back to the eager function and says why', () => {
    const unet = opened(createSmallUnet());
    const { chosen, fallbackReason } = createForward(
      specOf(unet, {
        forward: (feeds) => {
          const drawn = unet.forward(feedOf(feeds, 'source'));
          return (drawn.dataSync()[0] ?? 0) > 0 ? drawn : tf.neg(drawn);
        },
      }),
      'auto',
      folder,
    );
    expect(opened(chosen).engine).toBe('eager');
    expect(fallbackReason).toContain('reads a tensor back');
    expect(valuesOf(chosen.run({ source: drawBatch(1, 2).source })).length).toBe(2 * SIZE_PX * SIZE_PX);
  });

  it('refuses a batch that is no whole number of images', () => {
    const compiled = opened(compileForward(specOf(opened(createSmallUnet())), folder));
    expect(() => compiled.run({ source: new Float32Array(300) })).toThrow('one or more of [16, 16, 1]');
  });
});
