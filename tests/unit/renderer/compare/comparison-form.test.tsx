// @vitest-environment jsdom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { setCompare } from '../../../../renderer/screens/compare/compare-store';
import { DesignForm } from '../../../../renderer/screens/compare/design-form';
import { DraftForm } from '../../../../renderer/screens/compare/draft-form';
import { useAppStore } from '../../../../renderer/stores/app-store';
import type { ComparisonDesign, ComparisonPlan } from '../../../../shared/domain/comparison';
import { configOf } from './compared-arms';

const calls = vi.hoisted(() => ({}) as Record<string, ReturnType<typeof vi.fn>>);
vi.mock('../../../../renderer/services/connect', () => ({
  main: new Proxy(calls, {
    get: (known, name: string) => known[name] ?? (() => new Promise(() => undefined)),
  }),
}));
vi.setConfig({ testTimeout: 60_000 });

const named: ComparisonDesign = {
  ...{ id: 'seed-experiment', title: 'The seed’s experiment', question: 'Which?', matchTo: null },
  ...{ base: configOf('conv-transpose'), seeds: [0, 1, 2] },
  arms: ['conv', 'shuffle', 'blur'].map((id) => ({ id, title: `Arm ${id}`, claims: [], settings: [] })),
};

const planOf = (
  { arms, seeds, base }: ComparisonDesign,
  problem: ComparisonPlan['arms'][number]['problem'],
) => ({
  arms: arms.map((arm) => ({
    ...{ ...arm, config: base, parameters: 2_400_000, macs: 71_000_000, receptivePx: 61 },
    ...{ secondsPerRun: 300, problem },
  })),
  ...{ differences: [], parameterRatio: 1.01, runs: arms.length * seeds.length },
  seconds: 300 * arms.length * seeds.length,
});

let root: Root;
const onClose = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  window.matchMedia = (() => ({ matches: false, addEventListener() {}, removeEventListener() {} })) as never;
  onClose.mockClear();
  calls.presets = vi.fn(async () => []);
  calls.planComparison = vi.fn(async ({ design }: { design: ComparisonDesign }) => planOf(design, null));
  calls.startComparison = vi.fn(async () => ({ id: 'mine' }));
  calls.comparisons = vi.fn(async () => []);
  calls.comparisonDesigns = vi.fn(async () => [named]);
  useAppStore.setState({ settings: { theme: 'light', language: 'en', leaveCoreFree: true } });
  setCompare({ designs: [named], comparisons: [] });
  root = createRoot(document.body.appendChild(document.createElement('div')));
});

afterEach(async () => {
  await act(async () => root.unmount());
  document.body.replaceChildren();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const open = async (design: ComparisonDesign | null) => {
  const form = design === null ? <DraftForm onClose={onClose} /> : <DesignForm {...{ design, onClose }} />;
  await act(async () => root.render(form));
  await settle();
};
/** Past the moment that a design has to stand still before it is looked at. */
const settle = () => act(async () => vi.advanceTimersByTimeAsync(400));
const dialog = () => document.body;
const button = (text: string) =>
  [...dialog().querySelectorAll('button')].find(
    ({ textContent }) => textContent === text,
  ) as HTMLButtonElement;
/** The design that was queued. */
function started(): ComparisonDesign {
  const [call] = calls.startComparison?.mock.calls ?? [];
  if (call === undefined) throw new Error('nothing was queued');
  return (call as [{ readonly design: ComparisonDesign }])[0].design;
}
const type = async (field: HTMLInputElement | HTMLTextAreaElement, text: string) => {
  const set = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set;
  await act(async () => {
    set?.call(field, text);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await settle();
};
const fieldOf = (label: RegExp) => {
  const found = [...dialog().querySelectorAll('label')].find(({ textContent }) =>
    label.test(textContent ?? ''),
  );
  return dialog().querySelector(`[id="${found?.htmlFor}"]`) as HTMLInputElement;
};

it('plans upsamplers times variations times seeds and queues them', async () => {
  await open(null);
  await type(fieldOf(/^Seeds/), '7');
  await type(fieldOf(/^Variations/), 'edges: losses.edge.weight=0.5\nnone: losses.edge.weight=0');
  expect(dialog().querySelectorAll('tbody tr')).toHaveLength(4);
  expect(dialog().textContent).toContain('4 runs, about 20m 00s in all');
  expect(dialog().textContent).toContain('Parameters are matched: largest over smallest 1.01.');
  await act(async () => button('Add to the queue').click());
  const design = started();
  expect(design.seeds).toEqual([7]);
  expect(design.arms.map(({ title }) => title)).toEqual([
    'ConvTranspose2d, edges',
    'ConvTranspose2d, none',
    'PixelShuffle, edges',
    'PixelShuffle, none',
  ]);
  expect(onClose).toHaveBeenCalledOnce();
});

it('says what is wrong and starts nothing', async () => {
  await open(null);
  await type(fieldOf(/^Seeds/), 'one');
  expect(dialog().textContent).toContain('Whole numbers with commas between them');
  expect(button('Add to the queue').disabled).toBe(true);
  await type(fieldOf(/^Seeds/), '0');
  expect(button('Add to the queue').disabled).toBe(false);
});

it('shows the problem of an arm that cannot be trained here, and a setting that there is not', async () => {
  const problem = { kind: 'config-invalid', message: 'It needs 40 GB.', fix: 'Smaller batches.' } as const;
  calls.planComparison = vi.fn(async ({ design }: { design: ComparisonDesign }) => planOf(design, problem));
  await open(named);
  expect(dialog().querySelector('tbody')?.textContent).toContain('It needs 40 GB.');
  expect(button('Add to the queue').disabled).toBe(true);
  calls.planComparison = vi.fn(async () => {
    throw Object.assign(new Error('There is no losses.edges.'), {
      kind: 'config-invalid',
      fix: 'losses.edge?',
      values: {},
    });
  });
  await type(fieldOf(/^Seeds/), '5');
  expect(dialog().querySelector('[role=alert]')?.textContent).toContain(
    'There is no losses.edges. losses.edge?',
  );
});

it('keeps the arms and the budget of a comparison that has begun, and adds seeds to it', async () => {
  const begun = {
    id: named.id,
    title: '',
    question: '',
    createdAt: '',
    arms: 3,
    seeds: [0],
    runs: 3,
  } as const;
  setCompare({ comparisons: [{ ...begun, finished: 3, failed: 0 }] });
  await open(named);
  expect(dialog().textContent).toContain('further seeds can be added');
  const boxes = [...dialog().querySelectorAll<HTMLInputElement>('input[type=checkbox]')];
  expect(boxes.map(({ checked, disabled }) => [checked, disabled])).toEqual([
    [true, true],
    [true, true],
    [true, true],
  ]);
  await type(fieldOf(/^Seeds/), '0, 1, 2, 3');
  await act(async () => button('Add to the queue').click());
  expect(calls.startComparison).toHaveBeenCalledExactlyOnceWith({
    design: { ...named, seeds: [0, 1, 2, 3] },
  });
});

it('leaves arms out of a named comparison that has not begun, but never the one that is compared with', async () => {
  await open(named);
  const boxes = [...dialog().querySelectorAll<HTMLInputElement>('input[type=checkbox]')];
  expect(boxes.map(({ disabled }) => disabled)).toEqual([true, false, false]);
  await act(async () => boxes[2]?.click());
  await settle();
  await act(async () => button('Add to the queue').click());
  const design = started();
  expect(design.arms.map(({ id }) => id)).toEqual(['conv', 'shuffle']);
});
