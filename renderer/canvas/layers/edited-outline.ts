import type { Position } from '../../../shared/domain/editable-outline';
import { mapFrame } from '../../../shared/domain/frame';
import { fromEditableOutline } from '../../../shared/pipeline/outlines/editable-outline';
import { type PointRef, pointKey, pointsOf, positionOf } from '../../outlines/outline-geometry';
import { traceOutline } from '../draw-outline';
import type { CanvasEdit, CanvasGlyph, Layer, LayerContext, LayerParameters } from '../layer';

/** An outline in hand: its shape, every point of it, what is selected, and the box that selects. */
export const editedOutlineLayer: Layer = {
  id: 'edited-outline',
  titleKey: 'inspect.layer.editedOutline',
  zIndex: 50,
  defaultOn: true,
  draw: (context, glyph, parameters) => {
    const { edit } = glyph;
    if (edit === null) return;
    const { onePixel, colours } = parameters;
    traceOutline(context, fromEditableOutline(edit.outline), mapFrame(glyph.frame, glyph.em));
    context.strokeStyle = colours.tracedOutline;
    context.lineWidth = 1.5 * onePixel;
    context.stroke();
    drawHandles(context, glyph, edit, parameters);
    drawPoints(context, glyph, edit, parameters);
    if (edit.box !== null) drawBox(context, edit.box, parameters);
  },
};

/** Where font units lie in the image. */
function placeIn({ frame, em }: CanvasGlyph): (position: Position) => readonly [number, number] {
  const { scale, offsetX, offsetY } = mapFrame(frame, em);
  return ({ x, y }) => [offsetX + x * scale, offsetY - y * scale];
}

function drawHandles(
  context: LayerContext,
  glyph: CanvasGlyph,
  { outline }: CanvasEdit,
  { onePixel, colours }: LayerParameters,
): void {
  const place = placeIn(glyph);
  context.strokeStyle = colours.node;
  context.lineWidth = onePixel;
  context.beginPath();
  for (const node of outline.contours.flat()) {
    for (const handle of [node.handleIn, node.handleOut]) {
      if (handle === null) continue;
      context.moveTo(...place(node));
      context.lineTo(...place(handle));
    }
  }
  context.stroke();
}

/** Squares for corners, discs for smooth nodes, small discs for handles; the selected ones larger and filled. */
function drawPoints(
  context: LayerContext,
  glyph: CanvasGlyph,
  { outline, selection }: CanvasEdit,
  { onePixel, colours }: LayerParameters,
): void {
  const place = placeIn(glyph);
  const selected = new Set(selection.map(pointKey));
  const draw = (points: readonly PointRef[], isSelected: boolean) => {
    context.fillStyle = isSelected ? colours.mark : colours.paper;
    context.strokeStyle = isSelected ? colours.mark : colours.node;
    context.lineWidth = 1.25 * onePixel;
    context.beginPath();
    for (const point of points) {
      const [x, y] = place(positionOf(outline, point) as Position);
      const radius = (point.part === 'node' ? 3.5 : 2.5) * (isSelected ? 1.3 : 1) * onePixel;
      const isSquare =
        point.part === 'node' && outline.contours[point.contour]?.[point.node]?.isSmooth === false;
      if (isSquare) context.rect(x - radius, y - radius, 2 * radius, 2 * radius);
      else {
        context.moveTo(x + radius, y);
        context.arc(x, y, radius, 0, 2 * Math.PI);
      }
    }
    context.fill();
    context.stroke();
  };
  const points = pointsOf(outline);
  draw(
    points.filter((point) => !selected.has(pointKey(point))),
    false,
  );
  draw(
    points.filter((point) => selected.has(pointKey(point))),
    true,
  );
}

function drawBox(
  context: LayerContext,
  [one, other]: NonNullable<CanvasEdit['box']>,
  { onePixel, colours }: LayerParameters,
): void {
  context.strokeStyle = colours.mark;
  context.lineWidth = onePixel;
  context.setLineDash([4 * onePixel, 3 * onePixel]);
  context.strokeRect(one.x, one.y, other.x - one.x, other.y - one.y);
  context.setLineDash([]);
}
