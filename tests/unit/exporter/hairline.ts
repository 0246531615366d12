import type { EditableOutline, OutlineNode } from '../../../shared/domain/editable-outline';

/** A circle around the em's middle, anticlockwise. */
function circle(radius: number): readonly OutlineNode[] {
  const handle = Math.round(0.5523 * radius);
  const directions = [
    { x: 1, y: 0 },
    { x: 0, y: 1 },
    { x: -1, y: 0 },
    { x: 0, y: -1 },
  ];
  return directions.map(({ x, y }) => {
    const at = (along: number) => ({ x: 500 + radius * x - along * y, y: 380 + radius * y + along * x });
    return { ...at(0), handleIn: at(-handle), handleOut: at(handle), isSmooth: true };
  });
}

/**
 * A unit of ink between two circles: what no TrueType font can hold as it was approved, since the points of quadratic
 * curves are whole units too.
 */
export const hairline: EditableOutline = {
  unitsPerEm: 1000,
  contours: [
    [...circle(300)],
    circle(299)
      .toReversed()
      .map((node) => ({ ...node, handleIn: node.handleOut, handleOut: node.handleIn })),
  ],
};
