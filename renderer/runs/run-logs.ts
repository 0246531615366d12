import { useEffect, useState } from 'react';
import type { Metric, RunId } from '../../shared/domain/run';
import { MetricLog } from '../charts/metric-log';
import { main } from '../services/connect';
import { onRunEvent } from '../stores/run-events';

/** What has been measured in a run, read once and growing while it trains. */
interface RunLog {
  readonly log: MetricLog;
  readonly ready: Promise<void>;
}

const logs = new Map<RunId, RunLog>();

/**
 * The metrics of a run: those on disk, then those that arrive.
 *
 * Events that come while the file is being read are kept and added after it, where the file did not have them.
 */
function openRunLog(run: RunId): RunLog {
  const known = logs.get(run);
  if (known !== undefined) return known;
  const log = new MetricLog();
  let early: Metric[] | null = [];
  const listening = new AbortController();
  onRunEvent((event) => {
    if (event.run !== run || event.kind !== 'metrics') return;
    if (early === null) log.append(event.metrics);
    else early.push(...event.metrics);
  }, listening.signal);
  const ready = main.runMetrics({ run }).then(
    (metrics) => {
      log.append(metrics);
      log.append((early ?? []).filter(({ name, step }) => step > (log.points(name).steps.at(-1) ?? -1)));
      early = null;
    },
    (error: unknown) => {
      logs.delete(run);
      listening.abort();
      throw error;
    },
  );
  const opened = { log, ready };
  logs.set(run, opened);
  return opened;
}

/** The metrics of a run; empty until they have been read, and null where there is no run. */
export function useRunLog(run: RunId | null): { readonly log: MetricLog | null; readonly error: unknown } {
  const [error, setError] = useState<unknown>(null);
  const opened = run === null ? null : openRunLog(run);
  useEffect(() => {
    let isCurrent = true;
    setError(null);
    opened?.ready.catch((reason: unknown) => {
      if (isCurrent) setError(reason);
    });
    return () => {
      isCurrent = false;
    };
  }, [opened]);
  return { log: opened?.log ?? null, error };
}
