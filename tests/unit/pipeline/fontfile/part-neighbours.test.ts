import { describe, expect, it } from 'vitest';
import { sidesOf } from '../../../../main/bench/outline-pieces';
import { outlineStructure } from '../../../../main/bench/outline-structure';
import { type OutlinePath, VERB } from '../../../../shared/domain/outline';
import { type CubicPoints, fitQuadratics } from '../../../../shared/pipeline/fontfile/fit-quadratics';
import { partNeighbours } from '../../../../shared/pipeline/fontfile/part-neighbours';
import { toTrueTypePath } from '../../../../shared/pipeline/fontfile/to-truetype-path';

/** Tips of spikes that a network drew and the tracer traced: two cubics each, there and back. */
const SPIKES: readonly (readonly [CubicPoints, CubicPoints])[] = [
  [
    [702, 351, 701, 353, 658, 405, 656, 407],
    [656, 407, 660, 404, 700, 355, 702, 351],
  ],
  [
    [156, 218, 156, 230, 156, 234, 182, 285],
    [182, 285, 177, 275, 156, 220, 156, 218],
  ],
  [
    [244, 261, 252, 304, 266, 303, 271, 332],
    [271, 332, 268, 304, 255, 308, 244, 261],
  ],
];

const crossingsOf = (path: OutlinePath) => outlineStructure(sidesOf(path), sidesOf(path)).crossings;

const pathOf = ([into, out]: readonly [CubicPoints, CubicPoints]): OutlinePath => ({
  verbs: Uint8Array.of(VERB.move, VERB.cubic, VERB.cubic, VERB.close),
  coords: Float32Array.from([...into.slice(0, 2), ...into.slice(2), ...out.slice(2)]),
});

/** Each side fitted by itself. */
const alone = (points: CubicPoints) => ({ points, fit: fitQuadratics(points) });

describe('partNeighbours', () => {
  it('parts the two sides of a spike that rounding lets cross, within half a unit', () => {
    for (const spike of SPIKES) {
      expect(crossingsOf(pathOf(spike))).toBe(0);
      const { path, error } = toTrueTypePath(pathOf(spike));
      expect(crossingsOf(path)).toBe(0);
      expect(error).toBeLessThanOrEqual(0.5);
      // Fitted by themselves they do cross, or this would test nothing.
      expect(partNeighbours(spike.map(alone))).not.toEqual(spike.map(alone));
    }
  });

  it('leaves sides that do not cross as they are fitted', () => {
    const apart: readonly CubicPoints[] = [
      [0, 0, 60, 0, 100, 40, 100, 100],
      [100, 100, 40, 100, 0, 60, 0, 0],
    ];
    expect(partNeighbours(apart.map(alone))).toEqual(apart.map(alone));
  });
});
