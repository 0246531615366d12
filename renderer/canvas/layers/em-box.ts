import { mapFrame } from '../../../shared/domain/frame';
import type { Layer } from '../layer';

/** The em box (the virtual body) and the cross through its centre. */
export const emBoxLayer: Layer = {
  id: 'em-box',
  titleKey: 'inspect.layer.emBox',
  zIndex: 30,
  defaultOn: true,
  draw: (context, glyph, { onePixel, colours }) => {
    const { scale, offsetX, offsetY } = mapFrame(glyph.frame, glyph.em);
    const side = glyph.em.unitsPerEm * scale;
    const top = offsetY - glyph.em.ascender * scale;
    const bottom = offsetY - glyph.em.descender * scale;
    const centreX = offsetX + side / 2;
    const centreY = (top + bottom) / 2;
    context.save();
    context.strokeStyle = colours.frame;
    context.lineWidth = onePixel;
    context.strokeRect(offsetX, top, side, bottom - top);
    context.setLineDash([3 * onePixel, 3 * onePixel]);
    context.beginPath();
    context.moveTo(centreX, top);
    context.lineTo(centreX, bottom);
    context.moveTo(offsetX, centreY);
    context.lineTo(offsetX + side, centreY);
    context.stroke();
    context.restore();
  },
};
