import type { Layer } from '../layer';

/** The glyph's coverage in ink on paper, nearest neighbour. */
export const imageLayer: Layer = {
  id: 'image',
  titleKey: 'inspect.layer.image',
  zIndex: 0,
  defaultOn: true,
  draw: (context, glyph, { bitmapOf, isInverted }) => {
    if (glyph.image === null || glyph.reference !== null) return;
    context.imageSmoothingEnabled = false;
    const { sizePx } = glyph.frame;
    context.drawImage(bitmapOf(glyph.image, isInverted), 0, 0, sizePx, sizePx);
  },
};
