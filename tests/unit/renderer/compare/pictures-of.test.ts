import { describe, expect, it } from 'vitest';
import { armStyles } from '../../../../renderer/screens/compare/arm-style';
import { picturesOf, sharedCodePoints } from '../../../../renderer/screens/compare/pictures-of';
import { codePointsOf } from '../../../../shared/domain/code-point';
import type { RunId } from '../../../../shared/domain/run';
import { comparedArm } from './compared-arms';

const [first, second] = codePointsOf('永字') as [never, never];

const sheet = (step: number, codePoints: readonly never[], generated: number) => ({
  step,
  images: {
    ...{ step, sizePx: 1, codePoints },
    source: Uint8Array.from(codePoints, (_, index) => 10 + index),
    generated: Uint8Array.from(codePoints, (_, index) => generated + index),
    target: Uint8Array.from(codePoints, (_, index) => 200 + index),
  },
});

describe('picturesOf', () => {
  const arms = [
    comparedArm({ id: 'a', l1: [0.1] }),
    comparedArm({ id: 'b', l1: [0.2] }),
    comparedArm({ id: 'c' }),
  ];
  const drawn = arms.map((arm) => ({ arm, name: arm.title, style: armStyles([arm])[0] as never }));
  const samples = new Map([
    ['a-0' as RunId, sheet(400, [first, second], 50)],
    ['b-0' as RunId, sheet(200, [second], 90)],
  ]);
  const names = { source: 'Source', target: 'Target' };

  it('has the same character of source, every arm and target, each with the step that it is of', () => {
    const pictures = picturesOf({ arms: drawn, seed: 0, samples, codePoint: second, names });
    expect(pictures.map(({ id, image, step }) => [id, image?.coverage[0], step])).toEqual([
      ['source', 11, null],
      ['a', 51, 400],
      ['b', 90, 200],
      ['c', undefined, null],
      ['target', 201, null],
    ]);
    expect(pictures[1]?.target?.coverage[0]).toBe(201);
  });

  it('has no picture of an arm whose sheet lacks the character', () => {
    const pictures = picturesOf({ arms: drawn, seed: 0, samples, codePoint: first, names });
    expect(pictures.map(({ image }) => image?.coverage[0])).toEqual([10, 50, undefined, undefined, 200]);
  });

  it('offers the characters that all of them drew', () => {
    expect(sharedCodePoints(samples)).toEqual([second]);
    expect(sharedCodePoints(new Map())).toEqual([]);
  });
});
