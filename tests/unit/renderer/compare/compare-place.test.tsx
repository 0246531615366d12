// @vitest-environment jsdom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ComparePlace } from '../../../../renderer/screens/compare/compare-place';
import { forgetComparisons, setCompare } from '../../../../renderer/screens/compare/compare-store';
import { useAppStore } from '../../../../renderer/stores/app-store';
import { useProjectStore } from '../../../../renderer/stores/project-store';
import { setQueue } from '../../../../renderer/stores/queue-store';
import type {
  Comparison,
  ComparisonDesign,
  QueueItem,
  QueueItemState,
  RunQueue,
} from '../../../../shared/domain/comparison';
import { adjustForArms, pairedDifference, spreadOf } from '../../../../shared/math/statistics';
import { comparedArm, configOf } from './compared-arms';

const calls = vi.hoisted(() => ({}) as Record<string, ReturnType<typeof vi.fn>>);
vi.mock('../../../../renderer/services/connect', () => ({
  main: new Proxy(calls, {
    get: (known, name: string) => known[name] ?? (() => new Promise(() => undefined)),
  }),
  glyphs: {},
  trainer: {},
  onServiceClosed: () => undefined,
}));
// uPlot draws to a canvas, which there is none of here; the real window's tests look at the charts.
vi.mock('../../../../renderer/charts/line-chart', () => ({
  LineChart: ({ title }: { readonly title: string }) => <figure aria-label={title} />,
}));

// The whole place is rendered many times: some seconds on a machine that does much else.
vi.setConfig({ testTimeout: 60_000 });

const seeds = (values: readonly number[]) => values.map((value, seed) => ({ seed, value }));
const base = [0.1, 0.102, 0.098];
const other = [0.09, 0.0925, 0.088];

function comparison(changes: Partial<Comparison> = {}): Comparison {
  const [against] = adjustForArms([pairedDifference(seeds(other), seeds(base))]);
  return {
    ...{ id: 'seed-experiment', title: 'The seed’s experiment', question: '', frame: null },
    baseline: { l1: 0.12, rmse: 0.3, ssim: 0.6, iou: 0.5, glyphs: 10 },
    ...{ seeds: [0, 1, 2], refused: [], differences: [], warnings: [], claims: [] },
    arms: [
      comparedArm({ id: 'conv', kind: 'conv-transpose', l1: base, scores: { l1: spreadOf(base) as never } }),
      comparedArm({
        id: 'shuffle',
        l1: other,
        scores: { l1: spreadOf(other) as never },
        against: { l1: against as never },
      }),
    ],
    ...changes,
  };
}

const design: ComparisonDesign = {
  ...{ id: 'seed-experiment', title: 'The seed’s experiment', question: 'Which?', matchTo: null },
  ...{ base: configOf('conv-transpose'), seeds: [0, 1, 2] },
  arms: [{ id: 'conv', title: 'ConvTranspose2d', claims: [], settings: [] }],
};

const item = (id: string, state: QueueItemState, secondsLeft: number): QueueItem => ({
  ...{ id, title: `Arm ${id}`, seed: 0, comparison: null, run: null, state, failure: null, secondsLeft },
  progress: state === 'running' ? 0.5 : 0,
});
const queueOf = (...items: readonly QueueItem[]): RunQueue => ({
  ...{ items, state: 'running', problem: null },
  secondsLeft: items.reduce((sum, { secondsLeft }) => sum + secondsLeft, 0),
});

let root: Root;
let place: HTMLElement;

beforeEach(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
  Object.defineProperties(HTMLElement.prototype, {
    clientHeight: { configurable: true, get: () => 600 },
    clientWidth: { configurable: true, get: () => 800 },
  });
  window.matchMedia = (() => ({ matches: false, addEventListener() {}, removeEventListener() {} })) as never;
  calls.comparisonDesigns = vi.fn(async () => [design]);
  calls.comparisons = vi.fn(async () => []);
  calls.comparison = vi.fn(async () => comparison());
  calls.startComparison = vi.fn(async () => ({ id: design.id }));
  useProjectStore.setState({ open: { path: '/p.jikei', project: { name: 'Reference' } } as never });
  useAppStore.setState({
    place: 'compare',
    settings: { theme: 'light', language: 'en', leaveCoreFree: true },
  });
  setQueue(queueOf());
  setCompare({ upper: 'curves', lower: 'scores' });
  place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
  await act(async () => root.render(<ComparePlace />));
});

afterEach(async () => {
  await act(async () => root.unmount());
  place.remove();
  forgetComparisons();
  vi.unstubAllGlobals();
});

const find = (selector: string, text: string | RegExp) =>
  [...document.querySelectorAll<HTMLElement>(selector)].find(({ textContent, ariaLabel, title }) =>
    [textContent, ariaLabel, title].some((words) =>
      typeof text === 'string' ? words === text : text.test(words ?? ''),
    ),
  );
const press = async (element: HTMLElement | undefined) => {
  expect(element).toBeDefined();
  await act(async () => element?.click());
};
const rowOf = (label: RegExp) =>
  [...(find('tr', label)?.querySelectorAll('td') ?? [])].map(({ textContent }) => textContent);
const show = (shown: Comparison) =>
  act(async () => setCompare({ compared: { kind: 'comparison', id: 'seed-experiment' }, comparison: shown }));

describe('the Compare place', () => {
  it('starts the seed’s experiment with one click and shows what becomes of it', async () => {
    calls.comparisons = vi.fn(async () => [
      {
        ...{ id: design.id, title: design.title, question: '', createdAt: '2026-11-24T10:00:00Z' },
        ...{ arms: 2, seeds: [0, 1, 2], runs: 6, finished: 6, failed: 0 },
      },
    ]);
    await press(find('.compare-design button', 'Start'));
    expect(calls.startComparison).toHaveBeenCalledExactlyOnceWith({ design });
    expect(calls.comparison).toHaveBeenLastCalledWith({ id: 'seed-experiment' });
    expect(find('figure', 'Held-out L1 by steps')).toBeDefined();
    expect(find('figure', 'Held-out L1 by time')).toBeDefined();
    // What has begun stands among the comparisons, not among those that can be started.
    expect(find('.compare-design', /seed’s experiment/)).toBeUndefined();
    expect(find('[role=option]', /seed’s experiment/)?.textContent).toContain('6 of 6 runs');
  });

  it('says why a comparison could not be started', async () => {
    calls.startComparison = vi.fn(async () => {
      throw Object.assign(new Error('It was begun with other settings.'), {
        ...{ kind: 'config-invalid', fix: 'Begin another.', values: {} },
      });
    });
    await press(find('.compare-design button', 'Start'));
    expect(find('[role=alert]', /It was begun with other settings\. Begin another\./)).toBeDefined();
  });

  it('has arms as columns with what their networks cost, and the copied source beside them', async () => {
    await show(comparison());
    expect(rowOf(/^Parameters/)).toEqual(['1,000', '1,000', '–']);
    expect(rowOf(/^Receptive field/)).toEqual(['61 px', '61 px', '–']);
    expect(rowOf(/^Seeds finished/)).toEqual(['3 of 3 runs', '3 of 3 runs', '–']);
    expect(rowOf(/^L1/)).toEqual(['0.1000 ±0.0020', '0.0902 ±0.0023', '0.1200']);
    expect(rowOf(/^SSIM/)).toEqual(['–', '–', '0.6000']);
  });

  it('has differences with interval and star, and none without three seeds', async () => {
    await show(comparison());
    await press(find('button', 'Against conv'));
    expect(rowOf(/^L1/)[1]).toMatch(/^−9\.8%★ \[−1\d\.\d%, −\d\.\d%\]$/);
    const [two] = adjustForArms([pairedDifference(seeds(other.slice(0, 2)), seeds(base.slice(0, 2)))]);
    const [first] = comparison().arms;
    await show(
      comparison({
        arms: [
          first as never,
          comparedArm({ id: 'two', l1: other.slice(0, 2), against: { l1: two as never } }),
        ],
      }),
    );
    expect(rowOf(/^L1/)[1]).toMatch(/^−9\.7%.*\[/);
    expect(rowOf(/^L1/)[1]).not.toContain('★');
  });

  it('names runs that cannot stand in the table with the reason', async () => {
    const reason = { kind: 'size', sizePx: 32, firstPx: 64 } as const;
    await show(
      comparison({
        refused: [{ id: 'small', title: 'Small', runs: [], reason }],
        warnings: [{ kind: 'few-seeds', fewest: 3 }],
      }),
    );
    expect(find('.compare-refused', /“Small” cannot stand in this table.*Drawn at 32 px/)).toBeDefined();
    expect(find('.compare-notices', /1 thing to know.*fewer than 3 seeds/)).toBeDefined();
  });

  it('lists what sets the arms apart, and the claims with their verdicts', async () => {
    await show(
      comparison({
        differences: [{ key: 'model.upsampler.kind', values: ['conv-transpose', 'pixel-shuffle'] }],
        claims: [
          {
            ...{ claim: 'S1', verdict: 'holds', statement: 'shuffle-early-l1', score: 'l1Early' },
            condition: {
              left: { title: 'shuffle', parameters: 2_380_000 },
              right: { title: 'conv', parameters: 1_190_000 },
              ...{ parameterRatio: 2, traits: ['edge-loss'], network: 'seed-unet', sizePx: 64 },
              budget: { steps: 6000, minutes: null },
            },
            difference: adjustForArms([pairedDifference(seeds([0.2, 0.21]), seeds([0.1, 0.11]))])[0] as never,
          },
          { claim: 'S8', verdict: 'not-tested', reason: 'construction' },
        ],
      }),
    );
    await press(find('button', 'Settings'));
    expect(rowOf(/^model\.upsampler\.kind/)).toEqual(['conv-transpose', 'pixel-shuffle']);
    await press(find('button', 'Claims'));
    expect(rowOf(/^S1/)).toEqual([
      'Holds',
      'PixelShuffle has a higher L1 in the early phase',
      'shuffle (2.4M) against conv (1.2M); 2.0 times the parameters, edge loss, seed-unet, 64 px, 6,000 steps',
      'Early L1: +95.2% [+95.2%, +95.2%], 2 seeds',
    ]);
    expect(rowOf(/^S8/)?.[1]).toContain('a rule of construction');
    await press(find('button', 'Significance'));
    expect(document.querySelectorAll('.compare-plot circle')).toHaveLength(3);
    expect(find('.compare-plot text', 'shuffle ★')).toBeDefined();
  });

  it('leaves a hidden arm out of the curves and keeps it in the table', async () => {
    await show(comparison());
    await press(find('.compare-arm', 'shuffle'));
    expect(find('.compare-arm', 'shuffle')?.hasAttribute('data-selected')).toBe(false);
    expect(rowOf(/^L1/)).toHaveLength(3);
  });
});

describe('the queue', () => {
  const items = [item('a', 'running', 60), item('b', 'waiting', 120), item('c', 'waiting', 120)];
  const rows = () =>
    [...document.querySelectorAll('.compare-queue-row .compare-queue-name')].map(
      ({ textContent }) => textContent,
    );

  it('says the time left of each run and of all', async () => {
    await act(async () => setQueue(queueOf(...items)));
    expect(find('.compare-queue-sum', '3 runs left, about 5m 00s')).toBeDefined();
    expect(rows()).toEqual(['Arm a · seed 0', 'Arm b · seed 0', 'Arm c · seed 0']);
    expect(find('.compare-queue-row', /Arm a/)?.textContent).toMatch(/1m 00s.*Running 50%/);
  });

  it('is reordered with the keyboard, shown at once and again as the queue answers', async () => {
    let answer = (_: RunQueue) => {};
    calls.moveInQueue = vi.fn(() => new Promise<RunQueue>((resolve) => (answer = resolve)));
    await act(async () => setQueue(queueOf(...items)));
    const grip = find('.compare-queue-grip', /Move Arm c/);
    await act(async () =>
      grip?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', altKey: true, bubbles: true })),
    );
    expect(calls.moveInQueue).toHaveBeenCalledExactlyOnceWith({ id: 'c', to: 1 });
    expect(rows()).toEqual(['Arm a · seed 0', 'Arm c · seed 0', 'Arm b · seed 0']);
    await act(async () => answer(queueOf(items[0] as never, items[2] as never)));
    expect(rows()).toEqual(['Arm a · seed 0', 'Arm c · seed 0']);
  });

  it('shows the queue’s own order again where a move was refused, and why', async () => {
    calls.moveInQueue = vi.fn(async () => {
      throw Object.assign(new Error('It trains.'), { kind: 'busy', fix: 'Wait.', values: {} });
    });
    calls.queue = vi.fn(async () => queueOf(...items));
    await act(async () => setQueue(queueOf(...items)));
    const grip = find('.compare-queue-grip', /Move Arm c/);
    await act(async () =>
      grip?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', altKey: true, bubbles: true })),
    );
    expect(rows()).toEqual(['Arm a · seed 0', 'Arm b · seed 0', 'Arm c · seed 0']);
    expect(find('[role=alert]', /It trains\. Wait\./)).toBeDefined();
  });

  it('resumes a paused queue, and says what made it pause', async () => {
    calls.controlQueue = vi.fn(async () => queueOf(...items));
    const problem = { kind: 'disk-full', message: 'The disk is full.', fix: 'Free some space.' } as const;
    await act(async () =>
      setQueue({
        ...queueOf({ ...(items[0] as QueueItem), state: 'stopped' }),
        state: 'paused',
        problem,
      } as never),
    );
    expect(find('[role=alert]', /The disk is full\. Free some space\./)).toBeDefined();
    expect(
      find('.compare-queue-row', /Goes on from its checkpoint 50%|Goes on from its checkpoint/),
    ).toBeDefined();
    await press(find('.compare-queue button', 'Resume'));
    expect(calls.controlQueue).toHaveBeenCalledExactlyOnceWith({ action: 'start' });
  });

  it('keeps 800 runs out of the page that are out of sight', async () => {
    const many = Array.from({ length: 800 }, (_, index) => item(String(index), 'waiting', 10));
    await act(async () => setQueue(queueOf(...many)));
    expect(rows().length).toBeGreaterThan(5);
    expect(rows().length).toBeLessThan(60);
  });
});
