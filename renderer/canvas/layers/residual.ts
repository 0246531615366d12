import type { Layer } from '../layer';

/** What each pixel's neighbours do not predict, with its contrast stretched: teeth and checkers without the strokes. */
export const residualLayer: Layer = {
  id: 'residual',
  titleKey: 'inspect.layer.residual',
  zIndex: 2,
  defaultOn: false,
  draw: (context, glyph, { colours, signedOf }) => {
    if (glyph.analysis?.residual === null || glyph.analysis?.residual === undefined) return;
    const { sizePx } = glyph.frame;
    context.fillStyle = colours.paper;
    context.fillRect(0, 0, sizePx, sizePx);
    context.imageSmoothingEnabled = false;
    context.drawImage(signedOf(glyph.analysis.residual), 0, 0, sizePx, sizePx);
  },
};
