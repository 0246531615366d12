import type { Layer } from '../layer';

/** Three digits need about 20 screen pixels. */
const FROM_ZOOM = 32;

/** The coverage of each pixel, 0 (paper) to 255 (ink), from 3200 %. */
export const pixelValuesLayer: Layer = {
  id: 'pixel-values',
  titleKey: 'inspect.layer.pixelValues',
  zIndex: 20,
  defaultOn: true,
  draw: (context, glyph, { zoom, onePixel, visible, colours, isInverted }) => {
    const { image } = glyph;
    if (zoom < FROM_ZOOM || image === null || glyph.reference !== null) return;
    context.font = `${11 * onePixel}px system-ui, sans-serif`;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    for (let y = visible.top; y < visible.bottom; y++) {
      for (let x = visible.left; x < visible.right; x++) {
        const value = image.coverage[y * image.sizePx + x] ?? 0;
        context.fillStyle = value > 127 !== isInverted ? colours.onInk : colours.ink;
        context.fillText(String(value), x + 0.5, y + 0.5);
      }
    }
  },
};
