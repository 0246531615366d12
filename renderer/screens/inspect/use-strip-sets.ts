import { useEffect, useMemo, useState } from 'react';
import type { CodePoint } from '../../../shared/domain/code-point';
import type { HeldOutGlyphs, RunSummary } from '../../../shared/domain/run';
import { useGeneratedGlyphs } from '../../runs/generated-glyphs';
import { main } from '../../services/connect';
import { useProjectStore } from '../../stores/project-store';
import { type StripSet, useInspectStore } from './inspect-store';
import { type GlyphScore, scoresOf, sortWorstFirst } from './sort-glyphs';

export interface StripCharacters {
  readonly set: StripSet;
  readonly sizes: Readonly<Record<StripSet, number>>;
  readonly codePoints: readonly CodePoint[];
  /** The score they are sorted by, for each of them; null while they are in the order of their codes. */
  readonly values: ReadonlyMap<CodePoint, number> | null;
  /** Scores that the run's last measurement has. */
  readonly scores: readonly GlyphScore[];
  /** Changes when the run has drawn more. */
  readonly version: number;
}

/** The characters of the strip: of the chosen set, worst first where that set was scored and a score is chosen. */
export function useStripCharacters(
  run: RunSummary | undefined,
  probes: readonly CodePoint[],
): StripCharacters {
  const coverage = useProjectStore((state) => state.coverage);
  const generated = useGeneratedGlyphs(run?.id ?? null);
  const measured = useMeasured(run);
  const { strip, sort } = useInspectStore();
  return useMemo(() => {
    const sets: Readonly<Record<StripSet, readonly CodePoint[]>> = {
      // Those of the run's samples first of all, since they have a history.
      probe: probes,
      heldOut: coverage?.heldOut ?? [],
      missing: coverage?.missing ?? [],
      generated: generated.codePoints,
      train: coverage?.train ?? [],
    };
    const set = sets[strip].length === 0 && strip === 'probe' ? 'heldOut' : strip;
    const scores = scoresOf(measured);
    const sizes = Object.fromEntries(
      Object.entries(sets).map(([name, codePoints]) => [name, codePoints.length]),
    ) as Record<StripSet, number>;
    const common = { set, sizes, scores, version: generated.version };
    if (set !== 'heldOut' || measured === null || sort === 'code' || !scores.includes(sort)) {
      return { ...common, codePoints: sets[set], values: null };
    }
    const worst = sortWorstFirst(measured, sort);
    return {
      ...common,
      codePoints: worst.map(({ codePoint }) => codePoint),
      values: new Map(worst.map(({ codePoint, value }) => [codePoint, value])),
    };
  }, [coverage, generated.codePoints, generated.version, measured, probes, sort, strip]);
}

/** How the last measurement of a run scored each held-out character; null before there was one. */
function useMeasured(run: RunSummary | undefined): HeldOutGlyphs | null {
  const [measured, setMeasured] = useState<HeldOutGlyphs | null>(null);
  const id = run?.id;
  const state = run?.status.state;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a run that has ended has been measured anew
  useEffect(() => {
    setMeasured(null);
    if (id === undefined) return;
    let isCurrent = true;
    main.heldOutGlyphs({ run: id }).then(
      (found) => {
        if (isCurrent) setMeasured(found);
      },
      // What is wrong with the run's folder shows in its status; the characters are then in the order of their codes.
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [id, state]);
  return measured;
}
