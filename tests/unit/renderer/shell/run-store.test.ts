import { beforeEach, describe, expect, it } from 'vitest';
import { onRunEvent } from '../../../../renderer/stores/run-events';
import {
  liveRun,
  receiveRunEvent,
  selectRun,
  setAsked,
  setRuns,
  useRunStore,
} from '../../../../renderer/stores/run-store';
import type { RunEvent, RunId, RunState, RunStatus, RunSummary } from '../../../../shared/domain/run';

const status = (state: RunState): RunStatus => ({
  state,
  step: 10,
  totalSteps: 100,
  seconds: 1,
  secondsLeft: 9,
  heartbeatAt: '2026-11-24T15:30:00.000Z',
  heldOut: null,
  baseline: null,
  validation: null,
  lastCheckpoint: null,
  bestCheckpoint: null,
  engine: null,
  backend: null,
  error: null,
});
const run = (name: string, day: number, state: RunState = 'finished'): RunSummary => ({
  id: name as RunId,
  name,
  createdAt: `2026-11-${day}T15:30:00.000Z`,
  preset: 'draft',
  model: 'jikei-unet',
  upsampler: 'pixel-shuffle',
  seed: 0,
  sizePx: 64,
  status: status(state),
});

beforeEach(() => useRunStore.setState({ runs: [], selectedRun: null, asked: null }));

describe('the run store', () => {
  it('lists the newest run first and selects it', () => {
    setRuns([run('old', 20), run('new', 24)]);
    expect(useRunStore.getState().runs.map(({ name }) => name)).toEqual(['new', 'old']);
    expect(useRunStore.getState().selectedRun).toBe('new');
  });

  it('keeps the selection while its run is there', () => {
    setRuns([run('old', 20), run('new', 24)]);
    selectRun('old' as RunId);
    setRuns([run('old', 20), run('newest', 25)]);
    expect(useRunStore.getState().selectedRun).toBe('old');
    setRuns([run('newest', 25)]);
    expect(useRunStore.getState().selectedRun).toBe('newest');
  });

  it('follows the status of a run and knows which one holds the trainer', () => {
    setRuns([run('one', 20), run('two', 24)]);
    receiveRunEvent({ kind: 'status', run: 'one' as RunId, status: status('running') });
    expect(liveRun(useRunStore.getState().runs)?.name).toBe('one');
  });

  it('takes the next change of state for the answer to what was asked', () => {
    setRuns([run('one', 24, 'running')]);
    setAsked('stop');
    receiveRunEvent({ kind: 'status', run: 'one' as RunId, status: { ...status('running'), step: 11 } });
    expect(useRunStore.getState().asked).toBe('stop');
    receiveRunEvent({ kind: 'status', run: 'one' as RunId, status: status('stopped') });
    expect(useRunStore.getState().asked).toBeNull();
  });

  it('passes every event on until the listener has had enough', () => {
    const heard: RunEvent['kind'][] = [];
    const stop = new AbortController();
    onRunEvent((event) => heard.push(event.kind), stop.signal);
    receiveRunEvent({ kind: 'sample', run: 'one' as RunId, step: 5 });
    stop.abort();
    receiveRunEvent({ kind: 'sample', run: 'one' as RunId, step: 6 });
    expect(heard).toEqual(['sample']);
  });
});
