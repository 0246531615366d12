import { beforeAll, describe, expect, it } from 'vitest';
import { startBackend, type Tensor, type Tensor4D, tf } from '../../main/trainer/backend';
import { lookupIn } from '../../main/trainer/model/parameters';
import { attend, attendLinearly, attention } from '../../main/trainer/model/systems/attention';
import { transformer } from '../../main/trainer/model/systems/transformer';
import { uniform } from './uniform';

beforeAll(async () => {
  await startBackend();
});

type Matrix = readonly (readonly number[])[];

const dot = (left: readonly number[], right: readonly number[]) =>
  left.reduce((sum, value, index) => sum + value * (right[index] ?? Number.NaN), 0);
const column = (matrix: Matrix, index: number) => matrix.map((row) => row[index] ?? Number.NaN);

/** One head position by position in double precision, as the two papers write it. */
function attendByHand(queries: Matrix, keys: Matrix, values: Matrix, kind: 'softmax' | 'linear'): Matrix {
  const phi = (x: number) => (x > 0 ? x + 1 : Math.exp(x));
  return queries.map((query) => {
    const weights = keys.map((key) =>
      kind === 'softmax'
        ? Math.exp(dot(query, key) / Math.sqrt(query.length))
        : dot(query.map(phi), key.map(phi)),
    );
    const mass = weights.reduce((sum, weight) => sum + weight, 0);
    return (values[0] ?? []).map((_, index) => dot(weights, column(values, index)) / mass);
  });
}

const kinds = [
  ['softmax', attend],
  ['linear', attendLinearly],
] as const;

describe('attention', () => {
  it.each(kinds)('%s gives each head what the paper says', (kind, run) => {
    tf.tidy(() => {
      const [queries, keys, values] = [1, 2, 3].map((seed) => tf.mul(uniform([2, 3, 7, 4], seed), 3)) as [
        Tensor4D,
        Tensor4D,
        Tensor4D,
      ];
      const found = run(queries, keys, values).arraySync();
      const [q, k, v] = [queries, keys, values].map((tensor) => tensor.arraySync());
      for (let image = 0; image < 2; image++) {
        for (let head = 0; head < 3; head++) {
          const of = (tensor: number[][][][] | undefined): Matrix => tensor?.[image]?.[head] ?? [];
          expect(found[image]?.[head]).toEqual(
            attendByHand(of(q), of(k), of(v), kind).map((row) =>
              row.map((value) => expect.closeTo(value, 5)),
            ),
          );
        }
      }
    });
  });

  it('has the gradient of softmax(Q K) V that tfjs finds by its own rules', () => {
    tf.tidy(() => {
      const inputs = [1, 2, 3].map((seed) => uniform([2, 2, 6, 4], seed) as Tensor4D);
      const weights = uniform([2, 2, 6, 4], 4);
      const plain = (q: Tensor4D, k: Tensor4D, v: Tensor4D) =>
        tf.matMul(tf.softmax(tf.div(tf.matMul(q, k, false, true), 2)), v);
      const gradientsOf = (f: (q: Tensor4D, k: Tensor4D, v: Tensor4D) => Tensor) =>
        tf.grads((...[q, k, v]) => tf.sum(tf.mul(f(q as Tensor4D, k as Tensor4D, v as Tensor4D), weights)))(
          inputs,
        );
      const theirs = gradientsOf(plain);
      gradientsOf(attend).forEach((gradient, index) => {
        const expected = theirs[index] as Tensor;
        expect(tf.max(tf.abs(expected)).dataSync()[0]).toBeGreaterThan(0.01);
        expect(tf.max(tf.abs(tf.sub(gradient, expected))).dataSync()[0]).toBeLessThan(1e-6);
      });
    });
  });

  /** Parameters of an attention block on four channels, every value drawn. */
  const blockParameters = (name: string): [string, Tensor][] => [
    [`${name}.norm.scale`, uniform([4], 10)],
    [`${name}.norm.shift`, uniform([4], 11)],
    [`${name}.qkv.weight`, tf.mul(uniform([1, 1, 4, 12], 12), 2)],
    [`${name}.qkv.bias`, uniform([12], 13)],
    [`${name}.out.weight`, uniform([1, 1, 4, 4], 14)],
    [`${name}.out.bias`, uniform([4], 15)],
  ];

  it.each(['softmax', 'linear'] as const)(
    '%s: the block takes heads apart and puts them together',
    (kind) => {
      tf.tidy(() => {
        const lookup = lookupIn(new Map(blockParameters('a')));
        const x = uniform([2, 2, 3, 4], 5) as Tensor4D;
        const found = attention(x, lookup, 'a', { kind, heads: 2, norm: 'none' }).arraySync();
        const rows = tf.reshape(x, [2, 6, 4]).arraySync() as number[][][];
        const matrix = (name: string) => (lookup(name).arraySync() as number[][][][])[0]?.[0] as Matrix;
        const vector = (name: string) => lookup(name).arraySync() as number[];
        const project = (row: readonly number[], name: string) =>
          vector(`${name}.bias`).map(
            (bias, index) => dot(row, column(matrix(`${name}.weight`), index)) + bias,
          );
        rows.forEach((positions, image) => {
          const projected = positions.map((row) => project(row, 'a.qkv'));
          const part = (which: number, head: number) =>
            projected.map((row) => row.slice(which * 4 + head * 2, which * 4 + head * 2 + 2));
          const heads = [0, 1].map((head) => attendByHand(part(0, head), part(1, head), part(2, head), kind));
          positions.forEach((row, position) => {
            const joined = heads.flatMap((head) => head[position] ?? []);
            const expected = project(joined, 'a.out').map(
              (value, index) => value + (row[index] ?? Number.NaN),
            );
            expect(found[image]?.[Math.floor(position / 3)]?.[position % 3]).toEqual(
              expected.map((value) => expect.closeTo(value, 5)),
            );
          });
        });
      });
    },
  );

  it('the transformer puts a perceptron behind the attention, each behind a norm', () => {
    tf.tidy(() => {
      const lookup = lookupIn(
        new Map([
          ...blockParameters('t.attention'),
          ['t.norm.scale', uniform([4], 20)],
          ['t.norm.shift', uniform([4], 21)],
          ['t.mlp.0.weight', uniform([1, 1, 4, 16], 22)],
          ['t.mlp.0.bias', uniform([16], 23)],
          ['t.mlp.1.weight', uniform([1, 1, 16, 4], 24)],
          ['t.mlp.1.bias', uniform([4], 25)],
        ]),
      );
      const x = uniform([1, 2, 2, 4], 6) as Tensor4D;
      const attended = attention(x, lookup, 't.attention', { kind: 'softmax', heads: 2, norm: 'layer' });
      const [found, between] = [transformer(x, lookup, 't', 2), attended].map(
        (tensor) => tf.reshape(tensor, [4, 4]).arraySync() as number[][],
      );
      const values = (name: string) => [...lookup(name).dataSync()];
      const wide = (row: readonly number[]) => {
        const mean = row.reduce((sum, value) => sum + value / 4, 0);
        const variance = row.reduce((sum, value) => sum + (value - mean) ** 2 / 4, 0);
        const normed = row.map(
          (value, index) =>
            ((value - mean) / Math.sqrt(variance + 1e-5)) * (values('t.norm.scale')[index] ?? 0) +
            (values('t.norm.shift')[index] ?? 0),
        );
        return values('t.mlp.0.bias').map((bias, unit) => {
          const sum = normed.reduce(
            (total, value, index) => total + value * (values('t.mlp.0.weight')[index * 16 + unit] ?? 0),
            bias,
          );
          return sum / (1 + Math.exp(-sum));
        });
      };
      between?.forEach((row, position) => {
        const hidden = wide(row);
        const expected = row.map((value, index) =>
          hidden.reduce(
            (total, unit, from) => total + unit * (values('t.mlp.1.weight')[from * 4 + index] ?? 0),
            value + (values('t.mlp.1.bias')[index] ?? 0),
          ),
        );
        expect(found?.[position]).toEqual(expected.map((value) => expect.closeTo(value, 4)));
      });
    });
  });
});
