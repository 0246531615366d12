import { useMemo } from 'react';
import { useAppStore } from '../stores/app-store';
import type { Place } from '../stores/places';
import { useProjectStore } from '../stores/project-store';
import { useQueueStore } from '../stores/queue-store';
import { useReviewStore } from '../stores/review-store';
import { liveRun, useRunStore } from '../stores/run-store';

/** How far the work of a place is: the small mark in the rail. */
export type PlaceState =
  | { readonly kind: 'none' | 'done' | 'waiting' | 'problem' }
  | { readonly kind: 'running'; readonly value: number };

const NONE: PlaceState = { kind: 'none' };
const DONE: PlaceState = { kind: 'done' };

/** The marks of the six places, from the stores alone. */
export function usePlaceStates(): Readonly<Record<Place, PlaceState>> {
  const coverage = useProjectStore(({ coverage }) => coverage);
  const coverageError = useProjectStore(({ coverageError }) => coverageError);
  const isOpening = useProjectStore(({ isOpening }) => isOpening);
  const backendProblem = useAppStore(({ backendProblem }) => backendProblem);
  const runs = useRunStore(({ runs }) => runs);
  const queue = useQueueStore((state) => state.queue);
  const isReviewed = useReviewStore(
    ({ codePoints, decisions }) => codePoints.length > 0 && codePoints.every((one) => decisions.has(one)),
  );

  return useMemo(() => {
    const live = liveRun(runs);
    const trained = runs.filter(
      ({ status }) => status.bestCheckpoint !== null || status.state === 'finished',
    );
    const fonts = (): PlaceState => {
      if (coverageError !== null) return { kind: 'problem' };
      if (coverage !== null) return DONE;
      return isOpening ? { kind: 'waiting' } : NONE;
    };
    const train = (): PlaceState => {
      if (live?.status.state === 'paused' || live?.status.state === 'preparing') return { kind: 'waiting' };
      if (live !== undefined) {
        const { step, totalSteps, seconds, secondsLeft } = live.status;
        const byTime = secondsLeft === null ? 0 : seconds / Math.max(1, seconds + secondsLeft);
        return { kind: 'running', value: totalSteps === null ? byTime : step / Math.max(1, totalSteps) };
      }
      if (backendProblem !== null || runs[0]?.status.state === 'failed') return { kind: 'problem' };
      return trained.length > 0 ? DONE : NONE;
    };
    const compare = (): PlaceState => {
      const isWorking = queue?.state === 'running' || queue?.state === 'pausing';
      if (queue !== null && isWorking) {
        const done = queue.items.reduce((sum, { progress }) => sum + progress, 0);
        return { kind: 'running', value: done / Math.max(1, queue.items.length) };
      }
      if (queue?.problem != null) return { kind: 'problem' };
      if (queue?.state === 'paused') return { kind: 'waiting' };
      return trained.length > 1 ? DONE : NONE;
    };
    return {
      fonts: fonts(),
      train: train(),
      compare: compare(),
      inspect: NONE,
      review: isReviewed ? DONE : NONE,
      export: NONE,
    };
  }, [coverage, coverageError, isOpening, backendProblem, runs, queue, isReviewed]);
}
