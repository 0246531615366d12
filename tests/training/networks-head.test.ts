import { beforeAll, describe, expect, it } from 'vitest';
import { startBackend, type Tensor4D, tf } from '../../main/trainer/backend';
import { applyHead, headChannels } from '../../main/trainer/model/head';
import { planNetwork } from '../../main/trainer/model/network';
import { modelSchema } from '../../shared/domain/model-config';
import { createRandom } from '../../shared/math/random';

const side = 7;
const reach = 2;
const taps = 2 * reach + 1;

beforeAll(async () => {
  await startBackend();
});

/** A canvas in [-1, 1] and what the head says of it, [rows][columns] each. */
function draw(image: readonly (readonly number[])[], head: (row: number, column: number) => number[]) {
  const values = image.map((line, row) => line.map((_, column) => head(row, column)));
  return tf.tidy(() => {
    const source = tf.tensor(image.flat(), [1, side, side, 1]) as Tensor4D;
    const told = tf.tensor(values.flat(2), [1, side, side, headChannels(reach)]) as Tensor4D;
    return tf.squeeze(applyHead(source, told, reach)).arraySync() as number[][];
  });
}

const blank = Array.from({ length: side }, () => Array<number>(side).fill(-1));
const dot = (row: number, column: number) =>
  blank.map((line, y) => line.map((value, x) => (y === row && x === column ? 1 : value)));
const nothing = () => Array<number>(headChannels(reach)).fill(0);

describe('the head that moves ink', () => {
  it('draws the source where it says nothing', () => {
    const random = createRandom(1);
    const image = blank.map((line) => line.map(() => Math.fround(random.next() * 2 - 1)));
    draw(image, nothing).forEach((line, y) => {
      line.forEach((value, x) => {
        expect(value).toBeCloseTo(image[y]?.[x] ?? Number.NaN, 6);
      });
    });
  });

  it('moves a dot down and to the left by kernels that look up and to the right', () => {
    const told = nothing();
    told[1 + reach] = -1; // rows: not the pixel itself
    told[1 + reach - 2] = 1; // but the one two rows above it
    told[1 + taps + reach] = -1; // columns: not the pixel itself
    told[1 + taps + reach + 1] = 1; // but the one to its right
    const drawn = draw(dot(2, 4), () => told);
    drawn.forEach((line, y) => {
      line.forEach((value, x) => {
        expect(value).toBeCloseTo(y === 4 && x === 3 ? 1 : -1, 6);
      });
    });
  });

  it('takes paper for what lies beyond the canvas, and adds its first value last', () => {
    const told = nothing();
    told[0] = 0.25;
    told[1 + reach] = -1;
    told[1] = 1;
    const drawn = draw(
      blank.map((line) => line.map(() => 1)),
      () => told,
    );
    expect(drawn.map((line) => line[3])).toEqual([-0.75, -0.75, 1.25, 1.25, 1.25, 1.25, 1.25]);
  });
});

describe('the head that draws the whole glyph', () => {
  const plan = (reach: number) =>
    planNetwork(
      modelSchema.parse({
        ...{ kind: 'jikei-unet', channels: [4, 8], upsampler: { kind: 'pixel-shuffle' } },
        ...{ head: 'whole', reach },
      }),
      16,
    );

  it('gives one value for each pixel, and starts anywhere', () => {
    const head = plan(0).find(({ name }) => name === 'head.conv');
    expect(head?.output).toEqual({ sizePx: 16, channels: 1 });
    expect(head?.parameters[0]?.init.kind).not.toBe('zeros');
  });

  it('moves nothing of the source', () => {
    expect(() => plan(4)).toThrow(/moves no ink/);
  });
});
