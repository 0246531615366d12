import { useEffect, useState } from 'react';
import type { CodePoint } from '../../../../shared/domain/code-point';
import type { LayerMaps, LayerSummary, ShiftReport } from '../../../../shared/domain/layer-report';
import type { RunId } from '../../../../shared/domain/run';
import { main } from '../../../services/connect';
import { onRunEvent } from '../../../stores/run-events';

interface Asked<Value> {
  /** The last answer; stays while the next is worked out. */
  readonly value: Value | null;
  readonly isAsking: boolean;
  readonly error: unknown;
}

/** A question to the trainer, asked anew when its key changes; an empty key asks nothing. */
export function useAsked<Value>(key: string, ask: (signal: AbortSignal) => Promise<Value>): Asked<Value> {
  const [asked, setAsked] = useState<Asked<Value>>({ value: null, isAsking: false, error: null });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says the question whole
  useEffect(() => {
    if (key === '') {
      setAsked({ value: null, isAsking: false, error: null });
      return;
    }
    const life = new AbortController();
    setAsked(({ value }) => ({ value, isAsking: true, error: null }));
    ask(life.signal).then(
      (value) => {
        if (!life.signal.aborted) setAsked({ value, isAsking: false, error: null });
      },
      (error: unknown) => {
        if (!life.signal.aborted) setAsked({ value: null, isAsking: false, error });
      },
    );
    return () => life.abort();
  }, [key]);
  return asked;
}

/** The checkpoints that a run keeps, ascending; grows while it trains. */
export function useCheckpoints(run: RunId | null): readonly number[] {
  const [steps, setSteps] = useState<readonly number[]>([]);
  useEffect(() => {
    setSteps([]);
    if (run === null) return;
    const life = new AbortController();
    const read = () =>
      main.checkpointSteps({ run }, { signal: life.signal }).then(
        (found) => {
          if (!life.signal.aborted) setSteps(found);
        },
        // A run without a readable folder shows that in its status.
        () => undefined,
      );
    onRunEvent((event) => {
      if (event.run === run && event.kind === 'checkpoint') void read();
    }, life.signal);
    void read();
    return () => life.abort();
  }, [run]);
  return steps;
}

export interface LayerQuestion {
  readonly run: RunId | null;
  /** Null takes the weights in hand of a run that trains, else the best. */
  readonly checkpoint: number | null;
  /** Raised when the weights in hand are others. */
  readonly version: number;
}

/** Every layer of a decoder with its lattice energy and kernel index. */
export function useLayerSummary({ run, checkpoint, version }: LayerQuestion): Asked<LayerSummary> {
  return useAsked(run === null ? '' : `${run}/${checkpoint}/${version}`, (signal) =>
    main.layerSummary({ run: run as RunId, checkpoint }, { signal }),
  );
}

/** The features of one layer for one character; null asks nothing. */
export function useLayerMaps(
  { run, checkpoint, version }: LayerQuestion,
  layer: string | null,
  codePoint: CodePoint,
): Asked<LayerMaps> {
  const key = run === null || layer === null ? '' : `${run}/${checkpoint}/${version}/${layer}/${codePoint}`;
  return useAsked(key, (signal) =>
    main.layerMaps(
      { run: run as RunId, checkpoint, codePoint, layer: layer as string, top: SHOWN_CHANNELS },
      { signal },
    ),
  );
}

/** Channels shown as pictures, most lattice energy first. */
const SHOWN_CHANNELS = 24;

/** What of a drawing stays where it is when the source moves; null asks nothing. */
export function useShiftTest(
  { run, checkpoint, version }: LayerQuestion,
  wanted: { readonly codePoint: CodePoint; readonly period: 2 | 4 } | null,
): Asked<ShiftReport> {
  const key =
    run === null || wanted === null
      ? ''
      : `${run}/${checkpoint}/${version}/${wanted.codePoint}/${wanted.period}`;
  return useAsked(key, (signal) => {
    const { codePoint, period } = wanted as { readonly codePoint: CodePoint; readonly period: 2 | 4 };
    return main.shiftTest({ run: run as RunId, checkpoint, codePoint, period }, { signal });
  });
}

/** Counts the measurements of a run that trains, whose weights in hand are then others. */
export function useMeasurements(run: RunId | null): number {
  const [count, setCount] = useState(0);
  useEffect(() => {
    if (run === null) return;
    const life = new AbortController();
    onRunEvent((event) => {
      if (event.run !== run) return;
      if (event.kind === 'metrics' && event.metrics.some(({ name }) => name.startsWith('kdi.'))) {
        setCount((before) => before + 1);
      }
    }, life.signal);
    return () => life.abort();
  }, [run]);
  return count;
}
