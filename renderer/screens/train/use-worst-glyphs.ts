import { useEffect, useState } from 'react';
import { AppError } from '../../../shared/domain/app-error';
import type { CodePoint } from '../../../shared/domain/code-point';
import type { RunSummary, SampleImages } from '../../../shared/domain/run';
import type { GlyphImages } from '../../../shared/ipc/glyph-service';
import { glyphs, main, trainer } from '../../services/connect';
import { useProjectStore } from '../../stores/project-store';

/** As many as a designer looks through; the list of all is held-out.json in the run's folder. */
const SHOWN = 24;

export interface WorstGlyphs {
  /** Step of the measurement; null before there was one. */
  readonly step: number | null;
  /** Characters that were measured. */
  readonly count: number;
  readonly images: SampleImages | null;
  /** Of each character in `images`. */
  readonly l1: readonly number[];
  /** The run has not been measured to its end. */
  readonly isMissing: boolean;
  readonly error: unknown;
}

const NOTHING: WorstGlyphs = {
  step: null,
  count: 0,
  images: null,
  l1: [],
  isMissing: false,
  error: null,
};

/** The held-out characters that a run draws worst, worst first, as its last measurement found them. */
export function useWorstGlyphs(run: RunSummary | null): WorstGlyphs {
  const projectPath = useProjectStore((state) => state.open?.path ?? null);
  const [worst, setWorst] = useState(NOTHING);
  const id = run?.id;
  const state = run?.status.state;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a run that has ended has been measured anew
  useEffect(() => {
    if (id === undefined || projectPath === null) return;
    const life = new AbortController();
    const show = (next: WorstGlyphs) => {
      if (!life.signal.aborted) setWorst(next);
    };
    readWorst(projectPath, id, life.signal, show).catch((error: unknown) => show({ ...NOTHING, error }));
    return () => life.abort();
  }, [id, projectPath, state]);
  return worst;
}

async function readWorst(
  projectPath: string,
  run: RunSummary['id'],
  signal: AbortSignal,
  show: (worst: WorstGlyphs) => void,
): Promise<void> {
  const measured = await main.heldOutGlyphs({ run }, { signal });
  if (measured === null || measured.glyphs.length === 0) {
    show({ ...NOTHING, isMissing: true });
    return;
  }
  const { step, sizePx, emScale } = measured;
  const chosen = measured.glyphs.slice(0, SHOWN);
  const codePoints = chosen.map(({ codePoint }) => codePoint);
  const known = { ...NOTHING, step, count: measured.glyphs.length };
  show(known);
  const frame = { sizePx, emScale };
  const [source, target, drawn] = await Promise.all([
    glyphs.images({ role: 'source', codePoints, frame }, { signal }),
    glyphs.images({ role: 'target', codePoints, frame }, { signal }),
    drawMeasured({ projectPath, run, codePoints: [...codePoints] }, step, signal),
  ]);
  show({
    ...known,
    l1: chosen.map(({ l1 }) => l1),
    images: {
      step,
      sizePx,
      codePoints,
      source: source.images,
      generated: drawn.images,
      target: target.images,
    },
  });
}

/** With the weights that were measured; with the best there are where a run that went on has pruned those. */
async function drawMeasured(
  wanted: { readonly projectPath: string; readonly run: RunSummary['id']; readonly codePoints: CodePoint[] },
  step: number,
  signal: AbortSignal,
): Promise<GlyphImages> {
  try {
    return await trainer.draw({ ...wanted, checkpoint: step }, { signal });
  } catch (error) {
    if (!(error instanceof AppError && error.kind === 'checkpoint-unreadable')) throw error;
    return trainer.draw({ ...wanted, checkpoint: null }, { signal });
  }
}
