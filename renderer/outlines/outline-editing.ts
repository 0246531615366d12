import type { EditableOutline, Position } from '../../shared/domain/editable-outline';
import { alongAxis, movePoints } from './edit-outline';
import { type PointRef, pointKey, pointsOf, positionOf } from './outline-geometry';

/** An outline in the hands of somebody who edits it. Every step back is an outline as it was. */
export interface OutlineEditing {
  readonly outline: EditableOutline;
  readonly selection: readonly PointRef[];
  readonly past: readonly EditableOutline[];
  readonly future: readonly EditableOutline[];
  /** The outline as it was when the drag began that is going on. */
  readonly dragged: EditableOutline | null;
}

/** Steps that are remembered. */
const MOST_STEPS = 500;

export function beginEditing(outline: EditableOutline): OutlineEditing {
  return { outline, selection: [], past: [], future: [], dragged: null };
}

/** One step: another outline, and what is selected in it. An outline that is as it was makes no step. */
export function edit(
  state: OutlineEditing,
  outline: EditableOutline,
  selection: readonly PointRef[] = state.selection,
): OutlineEditing {
  if (isSameOutline(state.outline, outline)) return { ...state, selection };
  return { outline, selection, past: remember(state.past, state.outline), future: [], dragged: null };
}

export function undoEdit(state: OutlineEditing): OutlineEditing {
  const outline = state.past.at(-1);
  if (outline === undefined) return state;
  return {
    outline,
    selection: existing(outline, state.selection),
    past: state.past.slice(0, -1),
    future: [...state.future, state.outline],
    dragged: null,
  };
}

export function redoEdit(state: OutlineEditing): OutlineEditing {
  const outline = state.future.at(-1);
  if (outline === undefined) return state;
  return {
    outline,
    selection: existing(outline, state.selection),
    past: [...state.past, state.outline],
    future: state.future.slice(0, -1),
    dragged: null,
  };
}

/**
 * A pointer that went down on a point: it is selected, with Shift besides the others or no longer. A point of several
 * that are selected keeps them, so that all can be dragged.
 */
export function pressPoint(state: OutlineEditing, point: PointRef, isAdding: boolean): OutlineEditing {
  const isSelected = state.selection.some((other) => pointKey(other) === pointKey(point));
  if (!isAdding) return isSelected ? state : { ...state, selection: [point] };
  return {
    ...state,
    selection: isSelected
      ? state.selection.filter((other) => pointKey(other) !== pointKey(point))
      : [...state.selection, point],
  };
}

/**
 * The selection dragged so far from where the drag began. Shift keeps nodes on an axis, and a handle that is dragged
 * alone above, below or beside its node.
 */
export function dragSelection(state: OutlineEditing, by: Position, isAxial: boolean): OutlineEditing {
  const start = state.dragged ?? state.outline;
  const move = isAxial ? axialMove(start, state.selection, by) : by;
  return { ...state, outline: movePoints(start, state.selection, move), dragged: start };
}

/** The drag has ended: it is one step, unless it led nowhere. */
export function endDrag(state: OutlineEditing): OutlineEditing {
  if (state.dragged === null) return state;
  return isSameOutline(state.dragged, state.outline)
    ? { ...state, dragged: null }
    : { ...state, past: remember(state.past, state.dragged), future: [], dragged: null };
}

/** Selects the point after (or before) the one selected last. */
export function stepSelection(state: OutlineEditing, direction: 1 | -1): OutlineEditing {
  const points = pointsOf(state.outline);
  const last = state.selection.at(-1);
  const at = last === undefined ? -1 : points.findIndex((point) => pointKey(point) === pointKey(last));
  const from = at < 0 && direction === -1 ? 0 : at;
  const next = points[(from + direction + points.length) % points.length];
  return next === undefined ? state : { ...state, selection: [next] };
}

function axialMove(start: EditableOutline, selection: readonly PointRef[], by: Position): Position {
  const [only, ...others] = selection;
  if (only === undefined || only.part === 'node' || others.length > 0) return alongAxis(by);
  const node = positionOf(start, { ...only, part: 'node' });
  const handle = positionOf(start, only);
  if (node === null || handle === null) return alongAxis(by);
  const from = alongAxis({ x: handle.x + by.x - node.x, y: handle.y + by.y - node.y });
  return { x: node.x + from.x - handle.x, y: node.y + from.y - handle.y };
}

const isSameOutline = (one: EditableOutline, other: EditableOutline) =>
  JSON.stringify(one) === JSON.stringify(other);

function remember(past: readonly EditableOutline[], outline: EditableOutline): readonly EditableOutline[] {
  return [...past, outline].slice(-MOST_STEPS);
}

const existing = (outline: EditableOutline, points: readonly PointRef[]) =>
  points.filter((point) => positionOf(outline, point) !== null);
