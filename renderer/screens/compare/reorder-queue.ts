import type { QueueItem } from '../../../shared/domain/comparison';

/** A run that can still be put elsewhere in the queue. */
export const canMove = ({ state }: Pick<QueueItem, 'state'>): boolean =>
  state === 'waiting' || state === 'stopped' || state === 'paused';

export interface QueueMove {
  readonly id: string;
  /** Its place in the whole list after the move, 0 the first. */
  readonly to: number;
}

/**
 * What a drop asks of the queue: the moves to give one after the other, and the list as it is after them, which is
 * shown before the queue has answered.
 */
export function dropInQueue<Item extends Pick<QueueItem, 'id' | 'state'>>(
  items: readonly Item[],
  moved: ReadonlySet<string>,
  target: string,
  position: 'before' | 'after',
): { readonly moves: readonly QueueMove[]; readonly items: readonly Item[] } {
  const movable = items.filter((item) => moved.has(item.id) && canMove(item) && item.id !== target);
  let list = items;
  const moves: QueueMove[] = [];
  let anchor = target;
  for (const item of movable) {
    const others = list.filter((each) => each !== item);
    const at = others.findIndex(({ id }) => id === anchor);
    if (at < 0) continue;
    // Those after the first follow it in their order.
    const to = moves.length === 0 && position === 'before' ? at : at + 1;
    list = [...others.slice(0, to), item, ...others.slice(to)];
    moves.push({ id: item.id, to });
    anchor = item.id;
  }
  return { moves, items: list };
}

/** One place up (-1) or down (1), over runs that have ended or train; null at the end of the list. */
export function stepInQueue(
  items: readonly Pick<QueueItem, 'id' | 'state'>[],
  id: string,
  direction: 1 | -1,
): { readonly target: string; readonly position: 'before' | 'after' } | null {
  const movable = items.filter(canMove);
  const at = movable.findIndex((item) => item.id === id);
  const neighbour = at < 0 ? undefined : movable[at + direction];
  if (neighbour === undefined) return null;
  return { target: neighbour.id, position: direction === 1 ? 'after' : 'before' };
}
