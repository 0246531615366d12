import type { Layer, LayerContext, VisiblePixels } from '../layer';

/** The lines along which the stroke edges are unrolled; the chosen one strong, a ring where it begins. */
export const contoursLayer: Layer = {
  id: 'contours',
  titleKey: 'inspect.layer.contours',
  zIndex: 43,
  defaultOn: true,
  draw: (context, glyph, { onePixel, visible, colours }) => {
    const lines = glyph.analysis?.contours ?? null;
    if (lines === null) return;
    context.strokeStyle = colours.mark;
    for (const { points, isChosen } of lines) {
      if (points.length < 4) continue;
      context.beginPath();
      traceVisible(context, points, visible);
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

/** The parts of a closed line that are in sight: a contour has four points a pixel, and at 6400 % few are seen. */
function traceVisible(
  context: LayerContext,
  points: Float32Array,
  { left, top, right, bottom }: VisiblePixels,
): void {
  const isOut = (x: number, y: number) => x < left - 1 || y < top - 1 || x > right + 1 || y > bottom + 1;
  let isDrawing = false;
  let [fromX, fromY] = [points[points.length - 2] ?? 0, points[points.length - 1] ?? 0];
  let wasOut = isOut(fromX, fromY);
  for (let i = 0; i + 1 < points.length; i += 2) {
    const [x, y] = [points[i] ?? 0, points[i + 1] ?? 0];
    const isNowOut = isOut(x, y);
    if (isNowOut && wasOut) isDrawing = false;
    else {
      if (!isDrawing) context.moveTo(fromX, fromY);
      context.lineTo(x, y);
      isDrawing = true;
    }
    [fromX, fromY, wasOut] = [x, y, isNowOut];
  }
}
