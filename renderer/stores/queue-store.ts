import { create } from 'zustand';
import type { RunQueue } from '../../shared/domain/comparison';

interface QueueState {
  /** Null while no project is open. */
  readonly queue: RunQueue | null;
}

/** The run queue of the open project as main last told of it. */
export const useQueueStore = create<QueueState>(() => ({ queue: null }));

export function setQueue(queue: RunQueue | null): void {
  useQueueStore.setState({ queue });
}
