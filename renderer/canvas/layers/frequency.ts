import type { Layer } from '../layer';

/** One frequency of many is fainter than the residual that all of them make. */
const TIMES = 4;

/** What the frequency chosen in the spectrum draws in the image, lying on it. */
export const frequencyLayer: Layer = {
  id: 'frequency',
  titleKey: 'inspect.layer.frequency',
  zIndex: 3,
  defaultOn: true,
  draw: (context, glyph, { signedOf }) => {
    const field = glyph.analysis?.frequency ?? null;
    if (field === null) return;
    const { sizePx } = glyph.frame;
    context.imageSmoothingEnabled = false;
    context.drawImage(signedOf(field, TIMES), 0, 0, sizePx, sizePx);
  },
};
