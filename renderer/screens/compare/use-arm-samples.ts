import { useEffect, useMemo, useState } from 'react';
import type { RunId, SampleImages } from '../../../shared/domain/run';
import { readSampleImages } from '../../runs/run-samples';
import { main } from '../../services/connect';
import { onRunEvent } from '../../stores/run-events';
import { stepToShow } from './sample-step';

/** The sample sheet of one run that belongs to the step of the slider. */
export interface RunSample {
  readonly step: number;
  readonly images: SampleImages;
}

/** Steps at which runs were sampled; grows while they train. `runs` must keep its identity while it is the same. */
export function useSampleStepsOf(runs: readonly RunId[]): ReadonlyMap<RunId, readonly number[]> {
  const [steps, setSteps] = useState<ReadonlyMap<RunId, readonly number[]>>(new Map());
  useEffect(() => {
    setSteps(new Map());
    const life = new AbortController();
    const add = (run: RunId, more: readonly number[]) => {
      if (life.signal.aborted) return;
      setSteps((known) => {
        const all = new Set([...(known.get(run) ?? []), ...more]);
        return new Map(known).set(
          run,
          [...all].sort((a, b) => a - b),
        );
      });
    };
    onRunEvent((event) => {
      if (event.kind === 'sample' && runs.includes(event.run)) add(event.run, [event.step]);
    }, life.signal);
    for (const run of runs) {
      main.sampleSteps({ run }).then(
        (found) => add(run, found),
        // A run without a readable samples folder has none to show; its other troubles show in its status.
        () => undefined,
      );
    }
    return () => life.abort();
  }, [runs]);
  return steps;
}

/** What every run drew at a step, or last before it. The pictures shown stay until the next ones have come. */
export function useSamplesAt(
  steps: ReadonlyMap<RunId, readonly number[]>,
  wanted: number | null,
): ReadonlyMap<RunId, RunSample> {
  const [samples, setSamples] = useState<ReadonlyMap<RunId, RunSample>>(new Map());
  const shown = useMemo(
    () =>
      [...steps].flatMap(([run, of]) => {
        const step = wanted === null ? null : stepToShow(of, wanted);
        return step === null ? [] : [{ run, step }];
      }),
    [steps, wanted],
  );
  useEffect(() => {
    const life = new AbortController();
    // All of them together: arms that change one after the other would seem to differ.
    Promise.allSettled(
      shown.map(async ({ run, step }) => {
        const images = await readSampleImages(run, step, life.signal);
        return [run, { step, images }] as const;
      }),
    ).then((read) => {
      if (life.signal.aborted) return;
      setSamples(new Map(read.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))));
    });
    return () => life.abort();
  }, [shown]);
  return samples;
}
