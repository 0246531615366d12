import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readEditedOutline, readReview } from '../../../main/review/read-review';
import { reviewFiles } from '../../../main/review/review-files';
import { openReview } from '../../../main/review/review-store';
import { codePoint } from '../../../shared/domain/code-point';
import type { EditableOutline } from '../../../shared/domain/editable-outline';
import type { DrawnSet } from '../../../shared/domain/review';
import { runIdSchema } from '../../../shared/domain/run';

const RUN = runIdSchema.parse('2026-11-24-153000-trial');
const OTHER: DrawnSet = { run: runIdSchema.parse('2026-11-25-100000-other'), style: 'Bold' };
const SET: DrawnSet = { run: RUN, style: null };
const [ONE, TWO, THREE] = [0x4e02, 0x4e04, 0x4e05].map(codePoint) as [
  ReturnType<typeof codePoint>,
  ReturnType<typeof codePoint>,
  ReturnType<typeof codePoint>,
];
const now = () => new Date('2026-11-28T10:00:00.000Z');
const corner = (x: number, y: number) => ({ x, y, handleIn: null, handleOut: null, isSmooth: false });
const SQUARE: EditableOutline = {
  unitsPerEm: 1000,
  contours: [[corner(0, 0), corner(500, 0), corner(500, 500), corner(0, 500)]],
};

let project = '';
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'jikei-review-'));
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

describe('the decisions on a set of drawings', () => {
  it('are on disk when they are answered, sorted by code point', async () => {
    const store = await openReview(project, SET, now);
    await store.decide([TWO], { choice: 'rejected', from: null });
    await store.decide([ONE], { choice: 'accepted', from: OTHER });
    expect(await readReview(project, RUN)).toEqual({
      decisions: [
        { codePoint: ONE, choice: 'accepted', from: OTHER, isEdited: false, at: now().toISOString() },
        { codePoint: TWO, choice: 'rejected', from: null, isEdited: false, at: now().toISOString() },
      ],
    });
    const again = await openReview(project, SET, now);
    expect(again.decisions).toEqual(store.decisions);
  });

  it('of a style lie in the style’s own folder', async () => {
    const store = await openReview(project, { run: RUN, style: 'Bold' }, now);
    await store.decide([ONE], { choice: 'none', from: null });
    expect((await readReview(project, RUN)).decisions).toEqual([]);
    expect((await readReview(project, RUN, 'Bold')).decisions).toHaveLength(1);
  });

  it('are undone step by step, several characters at once as one', async () => {
    const store = await openReview(project, SET, now);
    await store.decide([ONE], { choice: 'accepted', from: null });
    await store.decide([ONE, TWO, THREE], { choice: 'rejected', from: null });
    expect(store.undoable).toBe(2);
    const undone = await store.undo();
    expect(undone.changed.map(({ codePoint: one, decision }) => [one, decision?.choice ?? null])).toEqual([
      [ONE, 'accepted'],
      [TWO, null],
      [THREE, null],
    ]);
    expect((await readReview(project, RUN)).decisions.map(({ choice }) => choice)).toEqual(['accepted']);
    await store.undo();
    expect(await store.undo()).toEqual({ changed: [], undoable: 0 });
    expect((await readReview(project, RUN)).decisions).toEqual([]);
  });

  it('keep the drawing that was taken before, where none is named', async () => {
    const store = await openReview(project, SET, now);
    await store.decide([ONE], { choice: 'accepted', from: OTHER });
    await store.decide([ONE, TWO], { choice: 'rejected' });
    expect(store.decisions.map(({ from }) => from)).toEqual([OTHER, null]);
    await store.decide([ONE], { choice: 'accepted', from: null });
    expect(store.decisions.map(({ from }) => from)).toEqual([null, null]);
  });

  it('are made one after the other however fast they come', async () => {
    const store = await openReview(project, SET, now);
    const all = Array.from({ length: 40 }, (_, index) => codePoint(0x4e00 + index));
    await Promise.all(all.map((one) => store.decide([one], { choice: 'accepted', from: null })));
    expect((await readReview(project, RUN)).decisions.map((decision) => decision.codePoint)).toEqual(all);
  });

  it('of a damaged file are kept aside and told of, and the set begins anew', async () => {
    const { review } = reviewFiles(project, SET);
    mkdirSync(dirname(review), { recursive: true });
    writeFileSync(review, '{"decisions": [{"codePoint": 1}]}');
    await expect(readReview(project, RUN)).rejects.toMatchObject({ kind: 'run-unreadable' });
    const store = await openReview(project, SET, now);
    expect(store.broken).toContain('decisions.0');
    expect(store.decisions).toEqual([]);
    expect(readFileSync(`${review}.broken`, 'utf8')).toContain('"codePoint": 1');
    await store.decide([ONE], { choice: 'accepted', from: null });
    expect((await readReview(project, RUN)).decisions).toHaveLength(1);
  });

  it('have not happened when they cannot be written', async () => {
    const store = await openReview(project, SET, now);
    await store.decide([ONE], { choice: 'accepted', from: null });
    const { review } = reviewFiles(project, SET);
    rmSync(dirname(review), { recursive: true });
    // A file stands where the folder should be: as good as a disk that takes nothing.
    writeFileSync(dirname(review), '');
    await expect(store.decide([TWO], { choice: 'accepted', from: null })).rejects.toMatchObject({
      kind: 'file-not-writable',
    });
    expect(store.decisions.map((decision) => decision.codePoint)).toEqual([ONE]);
    expect(store.undoable).toBe(1);
    rmSync(dirname(review));
    await store.decide([TWO], { choice: 'accepted', from: null });
    expect((await readReview(project, RUN)).decisions).toHaveLength(2);
  });
});

describe('an outline edited by hand', () => {
  it('accepts its character and comes back as the path it is', async () => {
    const store = await openReview(project, SET, now);
    await store.saveEdited(ONE, SQUARE);
    expect(store.decisions).toMatchObject([{ codePoint: ONE, choice: 'accepted', isEdited: true }]);
    const path = await readEditedOutline(project, RUN, ONE);
    expect([...(path?.coords ?? [])]).toEqual([0, 0, 500, 0, 500, 500, 0, 500]);
    expect(await readEditedOutline(project, RUN, TWO)).toBeNull();
  });

  it('stays with its drawing: a rejection keeps it, another drawing does not, and undo brings it back', async () => {
    const store = await openReview(project, SET, now);
    const { edited } = reviewFiles(project, SET);
    await store.saveEdited(ONE, SQUARE);
    await store.decide([ONE], { choice: 'rejected', from: null });
    expect(store.decisions).toMatchObject([{ choice: 'rejected', isEdited: true }]);
    await store.decide([ONE], { choice: 'accepted', from: OTHER });
    expect(store.decisions).toMatchObject([{ choice: 'accepted', isEdited: false }]);
    expect(existsSync(edited(ONE))).toBe(false);
    await store.undo();
    expect(await store.editedOutline(ONE)).toEqual(SQUARE);
    await store.undo();
    await store.undo();
    expect(store.decisions).toEqual([]);
    expect(existsSync(edited(ONE))).toBe(false);
  });

  it('that is damaged is put aside, and its character is undecided again', async () => {
    const store = await openReview(project, SET, now);
    const { edited } = reviewFiles(project, SET);
    await store.saveEdited(ONE, SQUARE);
    writeFileSync(edited(ONE), '{"unitsPerEm": 1000, "contours": [[{"x": 0.5}]]}');
    await expect(store.editedOutline(ONE)).rejects.toMatchObject({ kind: 'run-unreadable' });
    expect(existsSync(`${edited(ONE)}.broken`)).toBe(true);
    expect(store.decisions).toEqual([]);
    expect(await store.editedOutline(ONE)).toBeNull();
  });
});
