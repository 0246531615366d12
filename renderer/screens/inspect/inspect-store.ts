import { create } from 'zustand';
import type { RunId } from '../../../shared/domain/run';
import { ALL_LAYERS } from '../../canvas/layers/all-layers';
import { DEFAULT_STRETCH } from '../../canvas/signed-field';
import type { GlyphSort } from './sort-glyphs';

/** The kinds of pictures of a character. */
export const INSPECT_VIEWS = ['source', 'generated', 'target', 'difference'] as const;
export type InspectView = (typeof INSPECT_VIEWS)[number];

/** What lies below the pictures; `none` leaves them the room. */
export const ANALYSES = ['none', 'scores', 'edge', 'spectrum', 'phases', 'layers'] as const;
export type Analysis = (typeof ANALYSES)[number];

/** Which characters the strip at the bottom goes through. */
export const STRIP_SETS = ['probe', 'heldOut', 'missing', 'generated', 'train'] as const;
export type StripSet = (typeof STRIP_SETS)[number];

/** As many as there are keys to flip through them. */
export const MOST_ARMS = 9;

interface InspectState {
  /** One view at full size, or all of them. */
  readonly shown: InspectView | 'all';
  /** Runs beside the selected one, in the order they were added. */
  readonly otherArms: readonly RunId[];
  /** Which arm is shown at full size and in the difference: 0 is the selected run. */
  readonly activeArm: number;
  /** The arm before it, to blink between the two. */
  readonly previousArm: number;
  readonly analysis: Analysis;
  readonly isInverted: boolean;
  readonly layersOn: ReadonlySet<string>;
  /** Grey levels that the residual shows in full colour. */
  readonly stretch: number;
  readonly strip: StripSet;
  readonly sort: GlyphSort;
  /** The sample step for probe characters; null is the newest. */
  readonly step: number | null;
}

/** The Inspect place: what is shown and how. Which character it is, the selection says. */
export const useInspectStore = create<InspectState>()(() => ({
  shown: 'all',
  otherArms: [],
  activeArm: 0,
  previousArm: 0,
  analysis: 'none',
  isInverted: false,
  layersOn: new Set(ALL_LAYERS.filter((layer) => layer.defaultOn).map((layer) => layer.id)),
  stretch: DEFAULT_STRETCH,
  strip: 'probe',
  sort: 'code',
  step: null,
}));

/** Shows one view at full size; the same one again goes back to all of them. */
export function flipView(view: InspectView): void {
  useInspectStore.setState(({ shown }) => ({ shown: shown === view ? 'all' : view }));
}

/** Shows an arm at full size, in the place of the one that is there; the same again goes back to all views. */
export function flipArm(arm: number): void {
  useInspectStore.setState(({ shown, activeArm }) =>
    activeArm === arm
      ? { shown: shown === 'generated' ? 'all' : 'generated' }
      : { shown: 'generated', activeArm: arm, previousArm: activeArm },
  );
}

/** Chooses the arm that the difference and the panel are of, without changing what is shown. */
export function chooseArm(arm: number): void {
  useInspectStore.setState(({ activeArm, previousArm }) =>
    activeArm === arm ? { previousArm } : { activeArm: arm, previousArm: activeArm },
  );
}

/** The arm before this one, in its place: again and again, a blink. */
export function blink(): void {
  useInspectStore.setState(({ activeArm, previousArm }) => ({
    shown: 'generated',
    activeArm: previousArm,
    previousArm: activeArm,
  }));
}

export function setOtherArms(otherArms: readonly RunId[]): void {
  useInspectStore.setState({ otherArms: otherArms.slice(0, MOST_ARMS - 1), activeArm: 0, previousArm: 0 });
}

export function showView(shown: InspectView | 'all'): void {
  useInspectStore.setState({ shown });
}

/** Opens an analysis; the same one again closes it. */
export function flipAnalysis(next: Analysis): void {
  useInspectStore.setState(({ analysis }) => ({ analysis: analysis === next ? 'none' : next }));
}

export function showAnalysis(analysis: Analysis): void {
  useInspectStore.setState({ analysis });
}

export function toggleInverted(): void {
  useInspectStore.setState(({ isInverted }) => ({ isInverted: !isInverted }));
}

export function setLayer(id: string, isOn: boolean): void {
  useInspectStore.setState(({ layersOn }) => ({ layersOn: withLayer(layersOn, id, isOn) }));
}

/** Turns layers on, or off where they all are. */
export function toggleLayers(ids: readonly string[]): void {
  useInspectStore.setState(({ layersOn }) => {
    const isOn = !ids.every((id) => layersOn.has(id));
    return { layersOn: ids.reduce((layers, id) => withLayer(layers, id, isOn), layersOn) };
  });
}

function withLayer(layers: ReadonlySet<string>, id: string, isOn: boolean): ReadonlySet<string> {
  const next = new Set(layers);
  if (isOn) next.add(id);
  else next.delete(id);
  return next;
}

export function setStretch(stretch: number): void {
  useInspectStore.setState({ stretch });
}

export function setStrip(strip: StripSet): void {
  useInspectStore.setState({ strip });
}

export function setSort(sort: GlyphSort): void {
  useInspectStore.setState({ sort });
}

export function setSampleStep(step: number | null): void {
  useInspectStore.setState({ step });
}
