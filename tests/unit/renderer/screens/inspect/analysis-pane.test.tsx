// @vitest-environment jsdom
import { act, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { analysisHandlers } from '../../../../../renderer/analysis/analyse';
import { analysisService } from '../../../../../renderer/analysis/analysis-service';
import { ViewController } from '../../../../../renderer/canvas/view-controller';
import type { AnalysedPicture } from '../../../../../renderer/screens/inspect/analysis/analysed-pictures';
import { useAnalysisStore } from '../../../../../renderer/screens/inspect/analysis/analysis-store';
import { EdgePane } from '../../../../../renderer/screens/inspect/analysis/edge-pane';
import { PhasesPane } from '../../../../../renderer/screens/inspect/analysis/phases-pane';
import { ScoresPane } from '../../../../../renderer/screens/inspect/analysis/scores-pane';
import { SpectrumPane } from '../../../../../renderer/screens/inspect/analysis/spectrum-pane';
import { serve } from '../../../../../shared/ipc/rpc';

const SIZE = 64;
type Listener = (event: { readonly data: unknown }) => void;

/** The analysis thread without a thread: the same handlers behind the same messages, one turn later. */
class FakeWorker {
  private readonly here: Listener[] = [];
  private readonly there: ((message: unknown) => void)[] = [];

  constructor() {
    serve(
      {
        send: (data) => queueMicrotask(() => this.here.forEach((listener) => void listener({ data }))),
        onMessage: (listener) => this.there.push(listener),
        onClose: () => undefined,
      },
      analysisService,
      analysisHandlers,
      () => undefined,
    );
  }

  postMessage(message: unknown): void {
    queueMicrotask(() => this.there.forEach((listener) => void listener(message)));
  }

  addEventListener(type: string, listener: Listener): void {
    if (type === 'message') this.here.push(listener);
  }
}

/** A 2D context that takes everything. */
function anyContext(): unknown {
  return new Proxy({}, { get: () => () => undefined, set: () => true });
}

/** A stem and a bar with toothed edges. */
function toothed(): AnalysedPicture['image'] {
  const coverage = new Uint8Array(SIZE * SIZE);
  for (let y = 8; y < 56; y++) {
    for (let x = 8; x < 56; x++) {
      const isStem = x >= 28 && x < 36;
      const isBar = y >= 24 && y < 32;
      const isEdge = (isBar && (y === 24 || y === 31)) || (isStem && (x === 28 || x === 35));
      if (isStem || isBar) coverage[y * SIZE + x] = isEdge ? 128 + (x % 2 === 0 ? 30 : -30) : 255;
    }
  }
  return { sizePx: SIZE, coverage };
}

const pictures: readonly AnalysedPicture[] = [
  {
    id: 'arm-0',
    label: 'Generated',
    image: toothed(),
    upsampler: 'conv-transpose',
    colour: '--arm-conv-transpose',
    dash: [],
  },
  { id: 'target', label: 'Target', image: null, upsampler: null, colour: '--overlay-target', dash: [] },
  { id: 'source', label: 'Source', image: null, upsampler: null, colour: '--text-muted', dash: [] },
];

let host: HTMLElement;
let root: Root;

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  vi.stubGlobal('Worker', FakeWorker);
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      disconnect() {}
      unobserve() {}
    },
  );
  vi.stubGlobal(
    'OffscreenCanvas',
    class {
      getContext = () => anyContext();
    },
  );
  vi.stubGlobal('ImageData', class {});
  vi.stubGlobal('matchMedia', () => ({
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }));
  HTMLCanvasElement.prototype.getContext = (() => anyContext()) as never;
  host = document.body.appendChild(document.createElement('div'));
  root = createRoot(host);
  useAnalysisStore.setState(useAnalysisStore.getInitialState());
});

afterEach(async () => {
  await act(async () => root.unmount());
  host.remove();
  vi.unstubAllGlobals();
});

/** Renders, and waits until the analysis thread has nothing more to say and the canvases are painted. */
async function show(pane: ReactNode): Promise<void> {
  await act(async () => root.render(pane));
  for (let i = 0; i < 6; i++) {
    await act(async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
    });
  }
}

function canvasOf(testId: string): HTMLCanvasElement {
  const canvas = host.querySelector<HTMLCanvasElement>(`canvas[data-testid="${testId}"]`);
  if (canvas === null) throw new Error(`no canvas ${testId}`);
  return canvas;
}

async function pointAt(canvas: HTMLCanvasElement, x: number, y: number): Promise<void> {
  canvas.width = 300;
  canvas.height = 300;
  canvas.hasPointerCapture = () => false;
  const event = new MouseEvent('pointermove', { bubbles: true });
  Object.defineProperties(event, { offsetX: { value: x }, offsetY: { value: y } });
  await act(async () => void canvas.dispatchEvent(event));
}

const text = () => host.textContent ?? '';

describe('the analysis panes', () => {
  it('scores: a row for each picture, with a verdict once it is scored', async () => {
    await show(<ScoresPane pictures={pictures} frame={{ sizePx: SIZE, emScale: 0.9 }} heldOut={[]} />);
    const cells = [...host.querySelectorAll('[data-testid="scores-arm-0"] td')].map(
      (cell) => cell.textContent,
    );
    expect(cells).toHaveLength(13);
    expect(cells[2]).toMatch(/^−?\d+\.\d$/);
    expect(cells[1]).not.toBe('–');
    const missing = [...host.querySelectorAll('[data-testid="scores-target"] td')].map(
      (cell) => cell.textContent,
    );
    expect(missing.slice(1)).toEqual(new Array(12).fill('–'));
  });

  it('stroke edges: a strip says how far the edge stands out and where that is on the glyph', async () => {
    const controller = new ViewController();
    await show(<EdgePane pictures={pictures} controller={controller} />);
    await pointAt(canvasOf('edge-strip-arm-0'), 150, 20);
    expect(text()).toMatch(/Generated: the edge stands out by −?\d\.\d\d px at [\d.]+, [\d.]+/);
    expect(controller.mark).not.toBeNull();
  });

  it('spectrum: lists the strongest peaks, and one that is chosen is chosen for every picture', async () => {
    await show(<SpectrumPane pictures={pictures} />);
    const rows = [...host.querySelectorAll<HTMLButtonElement>('.analysis-row-button')];
    expect(rows).toHaveLength(10);
    await act(async () => rows[0]?.click());
    const { frequency } = useAnalysisStore.getState();
    expect(frequency).not.toBeNull();
    expect(rows[0]?.getAttribute('aria-pressed')).toBe('true');
    await act(async () => rows[0]?.click());
    expect(useAnalysisStore.getState().frequency).toBeNull();
    // Half the sampling rate is the first bin: 300 px hold 64 bins of 4 px, 22 px from the left.
    await pointAt(canvasOf('spectrum-arm-0'), 24, 24);
    expect(text()).toMatch(/lattice of 2 px at 0\.500, 0\.500 cycles a pixel/);
  });

  it('phases: the place under the pointer is told with its pixels, and the rosette leaves at period 8', async () => {
    await show(<PhasesPane pictures={pictures} />);
    await pointAt(canvasOf('phases-edge-arm-0'), 10, 10);
    expect(useAnalysisStore.getState().contribution).toEqual({ kind: 'place', region: 'edge', place: 0 });
    expect(text()).toMatch(/Generated: −?\d+\.\d\d grey levels, mean of \d+ px/);
    await pointAt(canvasOf('rosette-arm-0'), 250, 150);
    expect(useAnalysisStore.getState().contribution).toEqual({ kind: 'sector', sector: 0 });
    await act(async () => useAnalysisStore.setState({ period: 8, contribution: null }));
    await show(<PhasesPane pictures={pictures} />);
    expect(host.querySelector('[data-testid="rosette-arm-0"]')).toBeNull();
  });
});
