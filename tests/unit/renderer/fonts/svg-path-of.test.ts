import { expect, it } from 'vitest';
import { svgPathOf } from '../../../../renderer/screens/fonts/svg-path-of';
import { VERB } from '../../../../shared/domain/outline';

it('writes an outline with y turned down, moved to its place in the line', () => {
  const path = {
    verbs: Uint8Array.of(VERB.move, VERB.line, VERB.quadratic, VERB.cubic, VERB.close),
    coords: Float32Array.of(0, 10, 20, 10.5, 30, 0, 20, -10, 10, -10, 5, -5, 0, 0),
  };
  expect(svgPathOf(path, 100)).toBe('M100 -10L120 -10.5Q130 0 120 10C110 10 105 5 100 0Z');
});
