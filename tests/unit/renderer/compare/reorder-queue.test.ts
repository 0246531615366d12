import { describe, expect, it } from 'vitest';
import { dropInQueue, stepInQueue } from '../../../../renderer/screens/compare/reorder-queue';
import type { QueueItem } from '../../../../shared/domain/comparison';

type Item = Pick<QueueItem, 'id' | 'state'>;
const queue: readonly Item[] = [
  { id: 'a', state: 'finished' },
  { id: 'b', state: 'running' },
  { id: 'c', state: 'waiting' },
  { id: 'd', state: 'stopped' },
  { id: 'e', state: 'waiting' },
];
const idsOf = (items: readonly Item[]) => items.map(({ id }) => id).join('');

/** The list as the queue has it after the moves: each takes one out and puts it in at its place. */
function carryOut(items: readonly Item[], moves: readonly { readonly id: string; readonly to: number }[]) {
  return moves.reduce<readonly Item[]>((list, { id, to }) => {
    const moved = list.find((item) => item.id === id) as Item;
    const others = list.filter((item) => item !== moved);
    return [...others.slice(0, to), moved, ...others.slice(to)];
  }, items);
}

describe('dropInQueue', () => {
  it.each([
    ['e', 'c', 'before', 'abecd'],
    ['c', 'e', 'after', 'abdec'],
    ['c', 'd', 'before', 'abcde'],
    ['ce', 'd', 'after', 'abdce'],
    ['de', 'c', 'before', 'abdec'],
    ['e', 'b', 'before', 'aebcd'],
  ] as const)('puts %s at %s, %s', (moved, target, position, expected) => {
    const change = dropInQueue(queue, new Set(moved), target, position);
    expect(idsOf(change.items)).toBe(expected);
    expect(idsOf(carryOut(queue, change.moves))).toBe(expected);
  });

  it('leaves runs alone that train or have ended', () => {
    expect(dropInQueue(queue, new Set(['a', 'b']), 'e', 'after')).toEqual({ moves: [], items: queue });
  });
});

describe('stepInQueue', () => {
  it('goes one place among those that can be moved, and no further than they go', () => {
    expect(stepInQueue(queue, 'd', -1)).toEqual({ target: 'c', position: 'before' });
    expect(stepInQueue(queue, 'd', 1)).toEqual({ target: 'e', position: 'after' });
    expect(stepInQueue(queue, 'c', -1)).toBeNull();
    expect(stepInQueue(queue, 'e', 1)).toBeNull();
    expect(stepInQueue(queue, 'b', 1)).toBeNull();
  });
});
