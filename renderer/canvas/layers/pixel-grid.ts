import type { Layer } from '../layer';

/** Below this the lines would hide the pixels. */
const FROM_ZOOM = 4;

/** Hairlines between pixels, from 400 %. */
export const pixelGridLayer: Layer = {
  id: 'pixel-grid',
  titleKey: 'inspect.layer.pixelGrid',
  zIndex: 10,
  defaultOn: true,
  draw: (context, _glyph, { zoom, onePixel, visible, colours }) => {
    if (zoom < FROM_ZOOM) return;
    context.beginPath();
    for (let x = visible.left; x <= visible.right; x++) {
      context.moveTo(x, visible.top);
      context.lineTo(x, visible.bottom);
    }
    for (let y = visible.top; y <= visible.bottom; y++) {
      context.moveTo(visible.left, y);
      context.lineTo(visible.right, y);
    }
    context.strokeStyle = colours.grid;
    context.lineWidth = onePixel;
    context.stroke();
  },
};
