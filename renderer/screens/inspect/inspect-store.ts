import { create } from 'zustand';
import { ALL_LAYERS } from '../../canvas/layers/all-layers';

/** The four pictures of a character, in the order of the keys 1 to 4. */
export const INSPECT_VIEWS = ['source', 'generated', 'target', 'difference'] as const;
export type InspectView = (typeof INSPECT_VIEWS)[number];

/** Which characters the strip at the bottom goes through. */
export const STRIP_SETS = ['probe', 'heldOut', 'missing', 'generated', 'train'] as const;
export type StripSet = (typeof STRIP_SETS)[number];

interface InspectState {
  /** One view at full size, or all four. */
  readonly shown: InspectView | 'all';
  readonly isInverted: boolean;
  readonly layersOn: ReadonlySet<string>;
  readonly strip: StripSet;
  /** The sample step for probe characters; null is the newest. */
  readonly step: number | null;
}

/** The Inspect place: what is shown and how. Which character it is, the selection says. */
export const useInspectStore = create<InspectState>()(() => ({
  shown: 'all',
  isInverted: false,
  layersOn: new Set(ALL_LAYERS.filter((layer) => layer.defaultOn).map((layer) => layer.id)),
  strip: 'probe',
  step: null,
}));

/** Shows one view at full size; the same one again goes back to all four. */
export function flipView(view: InspectView): void {
  useInspectStore.setState(({ shown }) => ({ shown: shown === view ? 'all' : view }));
}

export function showView(shown: InspectView | 'all'): void {
  useInspectStore.setState({ shown });
}

export function toggleInverted(): void {
  useInspectStore.setState(({ isInverted }) => ({ isInverted: !isInverted }));
}

export function setLayer(id: string, isOn: boolean): void {
  useInspectStore.setState(({ layersOn }) => {
    const next = new Set(layersOn);
    if (isOn) next.add(id);
    else next.delete(id);
    return { layersOn: next };
  });
}

export function setStrip(strip: StripSet): void {
  useInspectStore.setState({ strip });
}

export function setSampleStep(step: number | null): void {
  useInspectStore.setState({ step });
}
