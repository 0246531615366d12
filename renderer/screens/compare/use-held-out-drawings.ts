import { useEffect, useState } from 'react';
import type { CodePoint } from '../../../shared/domain/code-point';
import type { HeldOutGlyphs, RunId } from '../../../shared/domain/run';
import { glyphs, main } from '../../services/connect';
import type { RunSample } from './use-arm-samples';

type Measured = ReadonlyMap<RunId, HeldOutGlyphs>;

/**
 * The held-out characters of runs that have been measured to their end. `key` changes when one of them comes to it;
 * `runs` must keep its identity while it is the same.
 */
export function useMeasured(runs: readonly RunId[], key: string): Measured {
  const [measured, setMeasured] = useState<Measured>(new Map());
  // biome-ignore lint/correctness/useExhaustiveDependencies: a run that has ended has been measured anew
  useEffect(() => {
    let isCurrent = true;
    Promise.allSettled(runs.map(async (run) => [run, await main.heldOutGlyphs({ run })] as const)).then(
      (read) => {
        if (!isCurrent) return;
        setMeasured(
          new Map(
            read.flatMap((each) => {
              if (each.status === 'rejected') return [];
              const [run, found] = each.value;
              return found === null ? [] : [[run, found] as const];
            }),
          ),
        );
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [runs, key]);
  return measured;
}

/**
 * What each measured run drew of a held-out character at its end, as a sheet of this one character. Empty for any other
 * character, and of runs that kept no drawings. The pictures shown stay until the next ones have come.
 */
export function useHeldOutDrawings(
  measured: Measured,
  codePoint: CodePoint | null,
): ReadonlyMap<RunId, RunSample> {
  const [drawings, setDrawings] = useState<ReadonlyMap<RunId, RunSample>>(new Map());
  useEffect(() => {
    const life = new AbortController();
    const read = codePoint === null ? Promise.resolve([]) : readDrawings(measured, codePoint, life.signal);
    read.then(
      (found) => {
        if (!life.signal.aborted) setDrawings(new Map(found));
      },
      // A font that cannot be read shows where the project is; the sample sheets stay.
      () => {
        if (!life.signal.aborted) setDrawings(new Map());
      },
    );
    return () => life.abort();
  }, [measured, codePoint]);
  return drawings;
}

async function readDrawings(
  measured: Measured,
  codePoint: CodePoint,
  signal: AbortSignal,
): Promise<readonly (readonly [RunId, RunSample])[]> {
  const [first] = measured.values();
  if (first === undefined || first.glyphs.every((glyph) => glyph.codePoint !== codePoint)) return [];
  const { sizePx, emScale } = first;
  const codePoints = [codePoint];
  const frame = { sizePx, emScale };
  const [source, target] = await Promise.all(
    (['source', 'target'] as const).map((role) => glyphs.images({ role, codePoints, frame }, { signal })),
  );
  if (source === undefined || target === undefined) return [];
  const drawn = await Promise.all(
    [...measured].map(async ([run, { step }]) => {
      const found = await main.heldOutImages({ run, codePoints }, { signal });
      if (found.present[0] !== 1 || found.sizePx !== sizePx) return null;
      const images = { generated: found.images, source: source.images, target: target.images };
      return [run, { step, images: { step, sizePx, codePoints, ...images } }] as const;
    }),
  );
  return drawn.filter((each) => each !== null);
}

/** Held-out characters that the first of the measured runs has, worst first, each with its L1 there. */
export function worstHeldOut(measured: Measured): ReadonlyMap<CodePoint, number> {
  const [first] = measured.values();
  return new Map(first?.glyphs.map(({ codePoint, l1 }) => [codePoint, l1]) ?? []);
}
