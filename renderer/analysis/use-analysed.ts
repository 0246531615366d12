import { useEffect, useReducer } from 'react';
import type { GlyphImage } from '../../shared/domain/glyph-image';
import { canAnalyse } from './analysis';

interface Analysed<Value> {
  /** Null while it is not known. */
  readonly value: Value | null;
  readonly error: unknown;
}

/** One thing that can be found out about an image; made once with {@link analysisOf}, never in a component. */
export interface Analysis<Parameters, Value> {
  /** What is known by now. */
  peek(image: GlyphImage, parameters: Parameters): Analysed<Value>;
  /** Finds it out where it is not known or under way, and tells `onDone` once it is. */
  ask(image: GlyphImage, parameters: Parameters, onDone: () => void): void;
}

interface Entry<Value> {
  analysed: Analysed<Value>;
  isDone: boolean;
  readonly waiting: Set<() => void>;
}

const NOTHING = { value: null, error: null };

/** Remembers what was found out about an image for as long as the image is there. */
export function analysisOf<Parameters, Value>(
  find: (image: GlyphImage, parameters: Parameters) => Promise<Value>,
): Analysis<Parameters, Value> {
  const known = new WeakMap<Uint8Array, Map<string, Entry<Value>>>();
  return {
    peek: (image, parameters) =>
      known.get(image.coverage)?.get(JSON.stringify(parameters))?.analysed ?? NOTHING,
    ask: (image, parameters, onDone) => {
      const entries = known.get(image.coverage) ?? new Map<string, Entry<Value>>();
      known.set(image.coverage, entries);
      const key = JSON.stringify(parameters);
      const found = entries.get(key);
      if (found !== undefined) {
        if (!found.isDone) found.waiting.add(onDone);
        return;
      }
      const entry: Entry<Value> = { analysed: NOTHING, isDone: false, waiting: new Set([onDone]) };
      entries.set(key, entry);
      const settle = (analysed: Analysed<Value>) => {
        entry.analysed = analysed;
        entry.isDone = true;
        for (const listener of entry.waiting) listener();
        entry.waiting.clear();
      };
      find(image, parameters).then(
        (value) => settle({ value, error: null }),
        (error: unknown) => settle({ value: null, error }),
      );
    },
  };
}

/**
 * An analysis of each of several images, in their order; null where an image is absent, too small or not done yet.
 * With `parameters` null nothing is asked.
 */
export function useAnalysed<Parameters, Value>(
  { peek, ask }: Analysis<Parameters, Value>,
  images: readonly (GlyphImage | null)[],
  parameters: Parameters | null,
): { readonly values: readonly (Value | null)[]; readonly error: unknown } {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  // After every render: what is known or under way is not asked again.
  useEffect(() => {
    if (parameters === null) return;
    for (const image of images) if (image !== null && canAnalyse(image)) ask(image, parameters, redraw);
  });
  const analysed = images.map((image) =>
    image === null || parameters === null ? NOTHING : peek(image, parameters),
  );
  return {
    values: analysed.map(({ value }) => value),
    error: analysed.find(({ error }) => error !== null)?.error ?? null,
  };
}
