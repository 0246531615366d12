import type { Layer } from '../layer';

/** Two images over each other: red is ink only the first has, cyan ink only the second has. */
export const differenceLayer: Layer = {
  id: 'difference',
  titleKey: 'inspect.layer.difference',
  zIndex: 1,
  defaultOn: true,
  draw: (context, glyph, { differenceOf }) => {
    if (glyph.image === null || glyph.reference === null) return;
    context.imageSmoothingEnabled = false;
    const { sizePx } = glyph.frame;
    context.drawImage(differenceOf(glyph.image, glyph.reference), 0, 0, sizePx, sizePx);
  },
};
