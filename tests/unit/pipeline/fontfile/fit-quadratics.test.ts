import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../shared/math/random';
import { type CubicPoints, fitQuadratics } from '../../../../shared/pipeline/fontfile/fit-quadratics';

/** Steps from the start over the handles to the end: none without length, none back along the chord or the one before. */
function isOrderly(points: readonly number[]): boolean {
  const steps = points.slice(2).map((value, k) => value - (points[k] as number));
  const [dx, dy] = [0, 1].map((axis) => (points.at(axis - 2) as number) - (points[axis] as number)) as [
    number,
    number,
  ];
  for (let at = 0; at < steps.length; at += 2) {
    const [x, y] = [steps[at] as number, steps[at + 1] as number];
    const [lastX, lastY] = [steps[at - 2] ?? x, steps[at - 1] ?? y];
    if ((x === 0 && y === 0) || x * dx + y * dy < 0 || x * lastX + y * lastY < 0) return false;
  }
  return true;
}

describe('fitQuadratics', () => {
  it('gives curves of a few units handles that go on, as the cubic’s do', () => {
    const random = createRandom(3);
    let [asked, back] = [0, 0];
    while (asked < 2000) {
      const reach = 2 + random.integer(9);
      const cubic = Array.from({ length: 8 }, () => random.integer(reach + 1)) as unknown as CubicPoints;
      if (!isOrderly(cubic)) continue;
      asked++;
      const { handles, error } = fitQuadratics(cubic);
      expect(error).toBeLessThanOrEqual(0.5);
      if (!isOrderly([cubic[0], cubic[1], ...handles, cubic[6], cubic[7]])) back++;
    }
    // Some that bend both ways have no such fit within half a unit.
    expect(back / asked).toBeLessThan(0.03);
  });
});
