import { mapFrame } from '../../../shared/domain/frame';
import { traceOutline } from '../draw-outline';
import type { CanvasGlyph, Layer, LayerContext, LayerParameters, OutlineInEm } from '../layer';
import { outlineNodes } from '../outline-nodes';

/** The source font's designer outline. */
export const sourceOutlineLayer: Layer = {
  id: 'source-outline',
  titleKey: 'inspect.layer.sourceOutline',
  zIndex: 40,
  defaultOn: false,
  draw: (context, glyph, parameters) =>
    strokeOutline(context, glyph, glyph.source, parameters.colours.sourceOutline, parameters),
};

/** The target font's designer outline. */
export const targetOutlineLayer: Layer = {
  id: 'target-outline',
  titleKey: 'inspect.layer.targetOutline',
  zIndex: 41,
  defaultOn: false,
  draw: (context, glyph, parameters) =>
    strokeOutline(context, glyph, glyph.target, parameters.colours.targetOutline, parameters),
};

/** The outline traced from the image, with its nodes and handles. */
export const tracedOutlineLayer: Layer = {
  id: 'traced-outline',
  titleKey: 'inspect.layer.tracedOutline',
  zIndex: 42,
  defaultOn: true,
  draw: (context, glyph, parameters) => {
    if (glyph.traced === null) return;
    strokeOutline(context, glyph, glyph.traced, parameters.colours.tracedOutline, parameters);
    // Below 300 % of a small image the nodes would cover the glyph they belong to.
    if (parameters.zoom >= 3) drawNodes(context, glyph, glyph.traced, parameters);
  },
};

/** The traced outline as the font will show it: ink inside, smooth at every size. */
export const filledOutlineLayer: Layer = {
  id: 'filled-outline',
  titleKey: 'inspect.layer.filledOutline',
  zIndex: 5,
  defaultOn: false,
  draw: (context, glyph, { colours, isInverted }) => {
    if (glyph.traced === null) return;
    const { sizePx } = glyph.frame;
    context.fillStyle = isInverted ? colours.ink : colours.paper;
    context.fillRect(0, 0, sizePx, sizePx);
    traceOutline(context, glyph.traced.path, mapFrame(glyph.frame, glyph.traced.em));
    context.fillStyle = isInverted ? colours.paper : colours.ink;
    context.fill();
  },
};

function strokeOutline(
  context: LayerContext,
  glyph: CanvasGlyph,
  outline: OutlineInEm | null,
  colour: string,
  { onePixel }: LayerParameters,
): void {
  if (outline === null) return;
  traceOutline(context, outline.path, mapFrame(glyph.frame, outline.em));
  context.strokeStyle = colour;
  context.lineWidth = 1.25 * onePixel;
  context.stroke();
}

/** Squares for corners, discs for smooth points, thin lines and small rings for handles. */
function drawNodes(
  context: LayerContext,
  glyph: CanvasGlyph,
  outline: OutlineInEm,
  { onePixel, colours }: LayerParameters,
): void {
  const { scale, offsetX, offsetY } = mapFrame(glyph.frame, outline.em);
  const x = (units: number) => offsetX + units * scale;
  const y = (units: number) => offsetY - units * scale;
  const { nodes, handles } = outlineNodes(outline.path);

  context.strokeStyle = colours.node;
  context.lineWidth = 0.75 * onePixel;
  context.beginPath();
  for (const { from, to } of handles) {
    context.moveTo(x(from.x), y(from.y));
    context.lineTo(x(to.x), y(to.y));
  }
  context.stroke();

  const handleRadius = 2 * onePixel;
  context.fillStyle = colours.paper;
  context.beginPath();
  for (const { to } of handles) {
    context.moveTo(x(to.x) + handleRadius, y(to.y));
    context.arc(x(to.x), y(to.y), handleRadius, 0, 2 * Math.PI);
  }
  context.fill();
  context.stroke();

  const radius = 2.75 * onePixel;
  context.fillStyle = colours.tracedOutline;
  context.beginPath();
  for (const node of nodes) {
    if (node.kind === 'corner') {
      context.rect(x(node.x) - radius, y(node.y) - radius, 2 * radius, 2 * radius);
    } else {
      context.moveTo(x(node.x) + radius, y(node.y));
      context.arc(x(node.x), y(node.y), radius, 0, 2 * Math.PI);
    }
  }
  context.fill();
}
