import type { Layer } from '../layer';

/** The pixels that a number in the phase map or the rosette was made of. */
export const contributorsLayer: Layer = {
  id: 'contributors',
  titleKey: 'inspect.layer.contributors',
  zIndex: 16,
  defaultOn: true,
  draw: (context, glyph, { onePixel, visible, colours }) => {
    const pixels = glyph.analysis?.contributors ?? null;
    if (pixels === null) return;
    const { sizePx } = glyph.frame;
    context.beginPath();
    for (let y = visible.top; y < visible.bottom; y++) {
      for (let x = visible.left; x < visible.right; x++) {
        if (pixels[y * sizePx + x] === 1) context.rect(x, y, 1, 1);
      }
    }
    context.globalAlpha = 0.35;
    context.fillStyle = colours.mark;
    context.fill();
    context.globalAlpha = 1;
    context.strokeStyle = colours.mark;
    context.lineWidth = onePixel;
    context.stroke();
  },
};
