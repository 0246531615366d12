import { expect, it } from 'vitest';
import { countShapes } from '../../../../shared/pipeline/verdicts/count-shapes';
import { imageOf } from './draw-shapes';

it('counts pieces of ink and the ground that they enclose', () => {
  const nested = [
    '.........',
    '.#######.',
    '.#.....#.',
    '.#.###.#.',
    '.#.#.#.#.',
    '.#.###.#.',
    '.#.....#.',
    '.#######.',
    '.........',
  ];
  expect(countShapes(imageOf(nested, 4))).toEqual({ parts: 2, holes: 2 });
});

it('lets ink touch at corners, which closes the ground between', () => {
  const diamond = ['.....', '..#..', '.#.#.', '..#..', '.....'];
  expect(countShapes(imageOf(diamond, 8))).toEqual({ parts: 1, holes: 1 });
});

it('opens a hole where a stroke is broken', () => {
  const open = ['.....', '.###.', '.#.#.', '.#.#.', '.....'];
  expect(countShapes(imageOf(open, 8))).toEqual({ parts: 1, holes: 0 });
});

it('takes ink at the border for ink and never for a hole', () => {
  expect(countShapes(imageOf(['#####', '#...#', '#...#', '#...#', '#####'], 8))).toEqual({
    parts: 1,
    holes: 1,
  });
  expect(countShapes(imageOf(['##', '##'], 16))).toEqual({ parts: 1, holes: 0 });
});

it('leaves dust out and finds nothing in a blank image', () => {
  const dust = imageOf(['....', '....', '....', '....'], 16);
  expect(countShapes(dust)).toEqual({ parts: 0, holes: 0 });
  (dust.coverage as Uint8Array)[1000] = 255;
  expect(countShapes(dust)).toEqual({ parts: 0, holes: 0 });
});
