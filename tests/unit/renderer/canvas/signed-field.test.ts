import { describe, expect, it } from 'vitest';
import { composeSigned } from '../../../../renderer/canvas/signed-field';

const colours = { more: [200, 10, 20], less: [30, 40, 210] } as const;

describe('composeSigned', () => {
  it('says the sign by the colour and the size by the opacity', () => {
    const values = Float32Array.of(0, 4, -8, 16);
    expect([...composeSigned({ sizePx: 2, values }, 16, colours)]).toEqual([
      ...[30, 40, 210, 0],
      ...[200, 10, 20, 64],
      ...[30, 40, 210, 128],
      ...[200, 10, 20, 255],
    ]);
  });

  it('is whole at the stretch and stays whole beyond it', () => {
    const values = Float32Array.of(2, 3, -300, 1);
    const alphas = [...composeSigned({ sizePx: 2, values }, 2, colours)].filter((_, i) => i % 4 === 3);
    expect(alphas).toEqual([255, 255, 255, 128]);
  });
});
