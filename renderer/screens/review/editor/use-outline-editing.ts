import { useCallback, useMemo, useRef, useState } from 'react';
import type { EditableOutline, Position } from '../../../../shared/domain/editable-outline';
import type { EmBox, Frame } from '../../../../shared/domain/frame';
import type { PointerTool } from '../../../canvas/glyph-view';
import type { CanvasEdit } from '../../../canvas/layer';
import { type Point, pixelToUnits } from '../../../canvas/view-transform';
import { deletePoints, insertNode, movePoints, setSmooth } from '../../../outlines/edit-outline';
import {
  beginEditing,
  dragSelection,
  edit,
  endDrag,
  type OutlineEditing,
  pressPoint,
  redoEdit,
  stepSelection,
  undoEdit,
} from '../../../outlines/outline-editing';
import {
  nodesWithin,
  pointKey,
  pointNear,
  pointsOf,
  positionOf,
  sideNear,
} from '../../../outlines/outline-geometry';

export interface OutlineEditor {
  readonly state: OutlineEditing;
  readonly canvas: CanvasEdit;
  readonly tool: PointerTool;
  /** Something was changed that is not saved. */
  readonly isChanged: boolean;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Back to the outline as it was traced; a step that can be undone. */
  readonly reset: () => void;
  readonly selectAll: () => void;
  readonly selectNext: (direction: 1 | -1) => void;
  readonly nudge: (by: Position) => void;
  readonly deleteSelected: () => void;
  /** A node in the middle of the side after the selected one. */
  readonly insertAfterSelected: () => void;
  readonly toggleSmooth: () => void;
}

interface Options {
  readonly frame: Frame;
  readonly em: EmBox;
  /** Where the editing begins. */
  readonly start: EditableOutline;
  /** The outline as it was traced. */
  readonly traced: EditableOutline;
}

/** An outline being edited, by pointer and by keys. */
export function useOutlineEditing({ frame, em, start, traced }: Options): OutlineEditor {
  const [state, setState] = useState(() => beginEditing(start));
  const [box, setBox] = useState<CanvasEdit['box']>(null);
  /** Where a drag began: on a point, in units, or beside all of them, in image pixels. */
  const dragFrom = useRef<{ readonly units: Position; readonly boxCorner: Point | null } | null>(null);
  const latest = useRef(state);
  latest.current = state;
  const latestBox = useRef(box);
  latestBox.current = box;

  const tool = useMemo<PointerTool>(() => {
    const unitsOf = (pixel: Point) => pixelToUnits(frame, em, pixel);
    const unitsPerPixel = em.unitsPerEm / (frame.sizePx * frame.emScale);
    return {
      press(pixel, reach, { isShift }) {
        const units = unitsOf(pixel);
        const point = pointNear(latest.current.outline, units, reach * unitsPerPixel);
        dragFrom.current = { units, boxCorner: point === null ? pixel : null };
        if (point !== null) setState((now) => pressPoint(now, point, isShift));
        else if (!isShift) setState((now) => ({ ...now, selection: [] }));
        return true;
      },
      drag(pixel, { isShift }) {
        const from = dragFrom.current;
        if (from === null) return;
        if (from.boxCorner !== null) {
          setBox([from.boxCorner, pixel]);
          return;
        }
        const units = unitsOf(pixel);
        const by = { x: units.x - from.units.x, y: units.y - from.units.y };
        setState((now) => dragSelection(now, by, isShift));
      },
      release() {
        const drawn = latestBox.current;
        dragFrom.current = null;
        setBox(null);
        if (drawn === null) {
          setState(endDrag);
          return;
        }
        const [one, other] = drawn;
        setState((now) => {
          const inside = nodesWithin(now.outline, unitsOf(one), unitsOf(other));
          const known = new Set(now.selection.map(pointKey));
          return {
            ...now,
            selection: [...now.selection, ...inside.filter((point) => !known.has(pointKey(point)))],
          };
        });
      },
      doubleClick(pixel, reach) {
        const units = unitsOf(pixel);
        const { outline } = latest.current;
        const point = pointNear(outline, units, reach * unitsPerPixel);
        if (point?.part === 'node') {
          const isSmooth = outline.contours[point.contour]?.[point.node]?.isSmooth === true;
          setState((now) => edit(now, setSmooth(now.outline, [point], !isSmooth), [point]));
          return;
        }
        const place = sideNear(outline, units, reach * unitsPerPixel);
        if (place === null) return;
        setState((now) =>
          edit(now, insertNode(now.outline, place), [
            { contour: place.contour, node: place.node + 1, part: 'node' },
          ]),
        );
      },
    };
  }, [frame, em]);

  const nudge = useCallback((by: Position) => {
    setState((now) =>
      now.selection.length === 0 ? now : edit(now, movePoints(now.outline, now.selection, by)),
    );
  }, []);

  return {
    state,
    canvas: { outline: state.outline, selection: state.selection, box },
    tool,
    isChanged: state.past.length > 0,
    undo: () => setState(undoEdit),
    redo: () => setState(redoEdit),
    reset: () => setState((now) => edit(now, traced, [])),
    selectAll: () =>
      setState((now) => ({
        ...now,
        selection: pointsOf(now.outline).filter(({ part }) => part === 'node'),
      })),
    selectNext: (direction) => setState((now) => stepSelection(now, direction)),
    nudge,
    deleteSelected: () =>
      setState((now) =>
        now.selection.length === 0 ? now : edit(now, deletePoints(now.outline, now.selection), []),
      ),
    insertAfterSelected: () =>
      setState((now) => {
        const last = now.selection.findLast(({ part }) => part === 'node');
        if (last === undefined) return now;
        const { contour, node } = last;
        return edit(now, insertNode(now.outline, { contour, node, t: 0.5 }), [
          { contour, node: node + 1, part: 'node' },
        ]);
      }),
    toggleSmooth: () =>
      setState((now) => {
        const nodes = now.selection.filter(({ part }) => part === 'node');
        if (nodes.length === 0) return now;
        const isSmooth = nodes.every(
          ({ contour, node }) => now.outline.contours[contour]?.[node]?.isSmooth === true,
        );
        return edit(now, setSmooth(now.outline, nodes, !isSmooth));
      }),
  };
}

/** The place of the one point that is selected; null for none or several. */
export function selectedPosition({ outline, selection }: OutlineEditing): Position | null {
  const [only] = selection;
  return only === undefined || selection.length > 1 ? null : positionOf(outline, only);
}
