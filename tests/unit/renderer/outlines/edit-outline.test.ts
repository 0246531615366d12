import { describe, expect, it } from 'vitest';
import {
  alongAxis,
  deletePoints,
  insertNode,
  movePoints,
  setSmooth,
} from '../../../../renderer/outlines/edit-outline';
import {
  beginEditing,
  dragSelection,
  edit,
  endDrag,
  pressPoint,
  redoEdit,
  stepSelection,
  undoEdit,
} from '../../../../renderer/outlines/outline-editing';
import {
  cubicAt,
  nodesWithin,
  pointNear,
  pointsOf,
  segmentOf,
  sideNear,
} from '../../../../renderer/outlines/outline-geometry';
import {
  type EditableOutline,
  editableOutlineSchema,
  type OutlineNode,
} from '../../../../shared/domain/editable-outline';

const corner = (x: number, y: number): OutlineNode => ({
  x,
  y,
  handleIn: null,
  handleOut: null,
  isSmooth: false,
});

/** A circle of radius 100 about (200, 200), counter-clockwise from the right, and a square. */
const K = 55;
const CIRCLE: OutlineNode[] = [
  { x: 300, y: 200, handleIn: { x: 300, y: 200 - K }, handleOut: { x: 300, y: 200 + K }, isSmooth: true },
  { x: 200, y: 300, handleIn: { x: 200 + K, y: 300 }, handleOut: { x: 200 - K, y: 300 }, isSmooth: true },
  { x: 100, y: 200, handleIn: { x: 100, y: 200 + K }, handleOut: { x: 100, y: 200 - K }, isSmooth: true },
  { x: 200, y: 100, handleIn: { x: 200 - K, y: 100 }, handleOut: { x: 200 + K, y: 100 }, isSmooth: true },
];
const SQUARE = [corner(400, 0), corner(500, 0), corner(500, 100), corner(400, 100)];
const OUTLINE: EditableOutline = { unitsPerEm: 1000, contours: [CIRCLE, SQUARE] };
const node = (contour: number, at: number) => ({ contour, node: at, part: 'node' }) as const;
const at = (outline: EditableOutline, contour: number, index: number) =>
  outline.contours[contour]?.[index] as OutlineNode;

/** Degrees by which the two sides of a node differ in direction. */
function breakAt({ handleIn, handleOut, x, y }: OutlineNode): number {
  if (handleIn === null || handleOut === null) return 0;
  const [before, after] = [
    Math.atan2(y - handleIn.y, x - handleIn.x),
    Math.atan2(handleOut.y - y, handleOut.x - x),
  ];
  return Math.abs((Math.atan2(Math.sin(after - before), Math.cos(after - before)) * 180) / Math.PI);
}

describe('moving points', () => {
  it('takes the handles of a node along and nothing else', () => {
    const moved = movePoints(OUTLINE, [node(0, 0)], { x: 10.4, y: -3.6 });
    expect(at(moved, 0, 0)).toEqual({
      x: 310,
      y: 196,
      handleIn: { x: 310, y: 196 - K },
      handleOut: { x: 310, y: 196 + K },
      isSmooth: true,
    });
    expect(moved.contours[0]?.slice(1)).toEqual(CIRCLE.slice(1));
    expect(moved.contours[1]).toBe(SQUARE);
  });

  it('turns the handle across a smooth node, which keeps its length', () => {
    const moved = movePoints(OUTLINE, [{ contour: 0, node: 0, part: 'handleOut' }], { x: 40, y: 0 });
    const changed = at(moved, 0, 0);
    expect(changed.handleOut).toEqual({ x: 340, y: 255 });
    expect(breakAt(changed)).toBeLessThan(1);
    const { handleIn } = changed;
    const length = Math.hypot((handleIn?.x ?? 0) - 300, (handleIn?.y ?? 0) - 200);
    expect(Math.abs(length - K)).toBeLessThan(Math.SQRT1_2);
    expect([changed.x, changed.y]).toEqual([300, 200]);
  });

  it('leaves the handle across a corner where it is', () => {
    const cornered = setSmooth(OUTLINE, [node(0, 0)], false);
    const moved = movePoints(cornered, [{ contour: 0, node: 0, part: 'handleOut' }], { x: 40, y: 0 });
    expect(at(moved, 0, 0).handleIn).toEqual(CIRCLE[0]?.handleIn);
  });

  it('keeps a handle on the line of a straight side, also when the other end of that line is moved', () => {
    const stem: EditableOutline = {
      unitsPerEm: 1000,
      contours: [
        [
          corner(0, 0),
          { x: 0, y: 100, handleIn: null, handleOut: { x: 0, y: 150 }, isSmooth: true },
          { x: 60, y: 200, handleIn: { x: 20, y: 200 }, handleOut: null, isSmooth: false },
        ],
      ],
    };
    const dragged = movePoints(stem, [{ contour: 0, node: 1, part: 'handleOut' }], { x: 30, y: 20 });
    expect(at(dragged, 0, 1).handleOut).toEqual({ x: 0, y: 170 });
    const tilted = movePoints(stem, [node(0, 0)], { x: 100, y: 0 });
    expect(at(tilted, 0, 1).handleOut).toEqual({ x: -35, y: 135 });
    expect([at(tilted, 0, 1).x, at(tilted, 0, 1).y]).toEqual([0, 100]);
  });

  it('moves several points as one', () => {
    const all = pointsOf(OUTLINE).filter(({ part }) => part === 'node');
    const moved = movePoints(OUTLINE, all, { x: 7, y: 9 });
    const back = movePoints(moved, all, { x: -7, y: -9 });
    expect(back).toEqual(OUTLINE);
    expect(at(moved, 1, 2)).toEqual(corner(507, 109));
  });

  it('keeps to the nearer axis', () => {
    expect([alongAxis({ x: 5, y: -3 }), alongAxis({ x: 2, y: -3 })]).toEqual([
      { x: 5, y: 0 },
      { x: 0, y: -3 },
    ]);
  });
});

describe('nodes', () => {
  it('are inserted without changing the shape by more than rounding', () => {
    const more = insertNode(OUTLINE, { contour: 0, node: 1, t: 0.3 });
    expect(more.contours[0]).toHaveLength(5);
    const before = segmentOf(CIRCLE, 1);
    const nodes = more.contours[0] as OutlineNode[];
    for (let k = 0; k <= 20; k++) {
      const t = k / 20;
      const wanted = cubicAt(before, t);
      const found =
        t <= 0.3 ? cubicAt(segmentOf(nodes, 1), t / 0.3) : cubicAt(segmentOf(nodes, 2), (t - 0.3) / 0.7);
      expect(Math.hypot(found.x - wanted.x, found.y - wanted.y)).toBeLessThan(1);
    }
    expect(breakAt(nodes[2] as OutlineNode)).toBeLessThan(3);
    expect(editableOutlineSchema.safeParse(more).success).toBe(true);
  });

  it('are inserted in a straight side as corners, also in the closing one', () => {
    const more = insertNode(OUTLINE, { contour: 1, node: 3, t: 0.5 });
    expect(more.contours[1]?.at(-1)).toEqual(corner(400, 50));
    expect(more.contours[1]?.slice(0, 4)).toEqual(SQUARE);
  });

  it('are deleted so that the side follows what was there, with its ends as they were', () => {
    const split = insertNode(OUTLINE, { contour: 0, node: 0, t: 0.5 });
    const again = deletePoints(split, [node(0, 1)]);
    expect(again.contours[0]).toHaveLength(4);
    const [was, is] = [segmentOf(CIRCLE, 0), segmentOf(again.contours[0] as OutlineNode[], 0)];
    for (let t = 0; t <= 1; t += 0.05) {
      const [wanted, found] = [cubicAt(was, t), cubicAt(is, t)];
      expect(Math.hypot(found.x - wanted.x, found.y - wanted.y)).toBeLessThan(1.5);
    }
    expect(is.control1.x).toBe(300);
    expect(is.control2.y).toBe(300);
  });

  it('between straight sides leave a straight side', () => {
    expect(deletePoints(OUTLINE, [node(1, 1)]).contours[1]).toEqual([SQUARE[0], SQUARE[2], SQUARE[3]]);
  });

  it('leave no contour of one', () => {
    const points = [node(1, 0), node(1, 1), node(1, 2)];
    expect(deletePoints(OUTLINE, points).contours).toEqual([CIRCLE]);
  });

  it('lose a handle, and with both of a side the side is straight', () => {
    const half = deletePoints(OUTLINE, [{ contour: 0, node: 0, part: 'handleOut' }]);
    expect(at(half, 0, 0).handleOut).toBeNull();
    const straight = deletePoints(half, [{ contour: 0, node: 1, part: 'handleIn' }]);
    expect(segmentOf(straight.contours[0] as OutlineNode[], 0)).toMatchObject({
      control1: { x: 300, y: 200 },
      control2: { x: 200, y: 300 },
    });
  });

  it('become smooth: a corner of two lines is rounded, one of two curves has its handles turned', () => {
    const rounded = at(setSmooth(OUTLINE, [node(1, 1)], true), 1, 1);
    expect(rounded.isSmooth).toBe(true);
    expect(breakAt(rounded)).toBeLessThan(1);
    const bent = movePoints(
      setSmooth(OUTLINE, [node(0, 0)], false),
      [{ contour: 0, node: 0, part: 'handleOut' }],
      { x: 40, y: 0 },
    );
    expect(breakAt(at(bent, 0, 0))).toBeGreaterThan(30);
    expect(breakAt(at(setSmooth(bent, [node(0, 0)], true), 0, 0))).toBeLessThan(1.5);
  });
});

describe('finding', () => {
  it('takes the nearest point within reach', () => {
    expect(pointNear(OUTLINE, { x: 303, y: 198 }, 6)).toEqual(node(0, 0));
    expect(pointNear(OUTLINE, { x: 301, y: 252 }, 6)).toEqual({ contour: 0, node: 0, part: 'handleOut' });
    expect(pointNear(OUTLINE, { x: 350, y: 350 }, 6)).toBeNull();
  });

  it('takes the nearest place on a side', () => {
    expect(sideNear(OUTLINE, { x: 450, y: -2 }, 5)).toMatchObject({ contour: 1, node: 0 });
    expect(sideNear(OUTLINE, { x: 450, y: -2 }, 5)?.t).toBeCloseTo(0.5, 2);
    expect(sideNear(OUTLINE, { x: 450, y: 50 }, 5)).toBeNull();
  });

  it('takes the nodes in a box, whichever corners it was drawn from', () => {
    expect(nodesWithin(OUTLINE, { x: 510, y: 110 }, { x: 450, y: -10 })).toEqual([node(1, 1), node(1, 2)]);
  });
});

describe('editing', () => {
  it('undoes and does again, and a drag is one step', () => {
    let state = pressPoint(beginEditing(OUTLINE), node(1, 0), false);
    for (const x of [1, 5, 12]) state = dragSelection(state, { x, y: 1 }, false);
    state = endDrag(state);
    expect([at(state.outline, 1, 0).x, state.past.length]).toEqual([412, 1]);
    state = edit(state, deletePoints(state.outline, [node(1, 0)]), []);
    const last = state.outline;
    state = undoEdit(undoEdit(state));
    expect(state.outline).toBe(OUTLINE);
    expect(undoEdit(state)).toBe(state);
    state = redoEdit(redoEdit(state));
    expect(state.outline).toBe(last);
    expect(redoEdit(state)).toBe(state);
  });

  it('takes a drag that leads nowhere for none', () => {
    const pressed = pressPoint(beginEditing(OUTLINE), node(0, 0), false);
    const state = endDrag(
      dragSelection(dragSelection(pressed, { x: 9, y: 9 }, false), { x: 0.2, y: 0 }, false),
    );
    expect([state.past, state.dragged]).toEqual([[], null]);
  });

  it('takes a nudge that a straight side forbids for no step', () => {
    const along = { x: 100, y: 0 };
    const contour = [
      corner(0, 0),
      { ...corner(100, 0), handleOut: { x: 150, y: 0 }, isSmooth: true },
      { ...corner(200, 100), handleIn: { x: 200, y: 50 } },
    ];
    const handle = { contour: 0, node: 1, part: 'handleOut' } as const;
    const before = pressPoint(beginEditing({ unitsPerEm: 1000, contours: [contour] }), handle, false);
    const across = edit(before, movePoints(before.outline, [handle], { x: 0, y: 10 }));
    expect(across).toEqual(before);
    const moved = edit(across, movePoints(across.outline, [handle], along));
    expect([at(moved.outline, 0, 1).handleOut, moved.past.length]).toEqual([{ x: 250, y: 0 }, 1]);
  });

  it('with Shift puts a handle straight above, below or beside its node', () => {
    const tilted = movePoints(OUTLINE, [{ contour: 0, node: 0, part: 'handleOut' }], { x: 20, y: 0 });
    const pressed = pressPoint(beginEditing(tilted), { contour: 0, node: 0, part: 'handleOut' }, false);
    expect(at(dragSelection(pressed, { x: 3, y: 10 }, true).outline, 0, 0)).toMatchObject({
      handleOut: { x: 300, y: 265 },
      handleIn: { x: 300 },
    });
  });

  it('selects with Shift besides the others, and keeps several that are dragged by one', () => {
    let state = pressPoint(beginEditing(OUTLINE), node(1, 0), false);
    state = pressPoint(state, node(1, 1), true);
    expect(pressPoint(state, node(1, 1), false).selection).toHaveLength(2);
    expect(pressPoint(state, node(1, 1), true).selection).toEqual([node(1, 0)]);
    expect(pressPoint(state, node(1, 2), false).selection).toEqual([node(1, 2)]);
  });

  it('goes through all points by keys, round and round', () => {
    const points = pointsOf(OUTLINE);
    let state = beginEditing(OUTLINE);
    for (let k = 0; k <= points.length; k++) state = stepSelection(state, 1);
    expect(state.selection).toEqual([points[0]]);
    expect(stepSelection(state, -1).selection).toEqual([points.at(-1)]);
    expect(stepSelection(beginEditing(OUTLINE), -1).selection).toEqual([points.at(-1)]);
  });
});
