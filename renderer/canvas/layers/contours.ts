import type { Layer } from '../layer';

/** The lines along which the stroke edges are unrolled; the chosen one strong, a ring where it begins. */
export const contoursLayer: Layer = {
  id: 'contours',
  titleKey: 'inspect.layer.contours',
  zIndex: 43,
  defaultOn: true,
  draw: (context, glyph, { onePixel, colours }) => {
    const lines = glyph.analysis?.contours ?? null;
    if (lines === null) return;
    context.strokeStyle = colours.mark;
    for (const { points, isChosen } of lines) {
      if (points.length < 4) continue;
      context.beginPath();
      context.moveTo(points[0] ?? 0, points[1] ?? 0);
      for (let i = 2; i + 1 < points.length; i += 2) context.lineTo(points[i] ?? 0, points[i + 1] ?? 0);
      context.closePath();
      context.globalAlpha = isChosen ? 1 : 0.4;
      context.lineWidth = (isChosen ? 1.75 : 1) * onePixel;
      context.stroke();
      if (!isChosen) continue;
      context.beginPath();
      context.arc(points[0] ?? 0, points[1] ?? 0, 3.5 * onePixel, 0, 2 * Math.PI);
      context.stroke();
    }
    context.globalAlpha = 1;
  },
};
