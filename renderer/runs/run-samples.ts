import { useEffect, useState } from 'react';
import type { RunId, SampleImages } from '../../shared/domain/run';
import { main } from '../services/connect';
import { onRunEvent } from '../stores/run-events';

/** The steps of a run that have a sample sheet, ascending; grows while it trains. */
export function useSampleSteps(run: RunId | null): readonly number[] {
  const [steps, setSteps] = useState<readonly number[]>([]);
  useEffect(() => {
    setSteps([]);
    if (run === null) return;
    const life = new AbortController();
    const add = (more: readonly number[]) =>
      setSteps((known) => [...new Set([...known, ...more])].sort((a, b) => a - b));
    onRunEvent((event) => {
      if (event.run !== run || event.kind !== 'sample') return;
      // A resumed run draws the samples after its checkpoint again.
      cache.delete(`${run}/${event.step}`);
      add([event.step]);
    }, life.signal);
    main.sampleSteps({ run }).then(
      (found) => {
        if (!life.signal.aborted) add(found);
      },
      // A run without a readable samples folder has no samples to show; its other troubles show in its status.
      () => undefined,
    );
    return () => life.abort();
  }, [run]);
  return steps;
}

const CACHE_SIZE = 64;
const cache = new Map<string, SampleImages>();

/** A sample sheet, read once. */
export async function readSampleImages(run: RunId, step: number, signal: AbortSignal): Promise<SampleImages> {
  const key = `${run}/${step}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const loaded = await main.sampleImages({ run, step }, { signal });
  if (cache.size >= CACHE_SIZE) cache.delete(cache.keys().next().value ?? '');
  cache.set(key, loaded);
  return loaded;
}

/** One sample sheet cut into glyphs; the last one stays until the next has come, so that scrubbing never flickers. */
export function useSampleImages(run: RunId | null, step: number | null): SampleImages | null {
  const [images, setImages] = useState<SampleImages | null>(null);
  useEffect(() => {
    if (run === null || step === null) {
      setImages(null);
      return;
    }
    const known = cache.get(`${run}/${step}`);
    if (known !== undefined) {
      setImages(known);
      return;
    }
    const life = new AbortController();
    readSampleImages(run, step, life.signal).then(
      (loaded) => {
        if (!life.signal.aborted) setImages(loaded);
      },
      () => {
        if (!life.signal.aborted) setImages(null);
      },
    );
    return () => life.abort();
  }, [run, step]);
  return images;
}
