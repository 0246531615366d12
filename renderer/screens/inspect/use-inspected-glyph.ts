import { useEffect, useState } from 'react';
import type { CodePoint } from '../../../shared/domain/code-point';
import type { Frame } from '../../../shared/domain/frame';
import type { GlyphImage } from '../../../shared/domain/glyph-image';
import type { GlyphOutline } from '../../../shared/domain/outline';
import type { RunId, SampleImages, StyleMix } from '../../../shared/domain/run';
import { pureStyle } from '../../../shared/domain/style-names';
import type { TracedGlyph } from '../../../shared/domain/traced-glyph';
import { glyphs } from '../../services/connect';
import { type ArmImage, type ArmOrigin, findArmImage, firstPresent } from './find-arm-image';

/** What one run makes of the character. */
interface InspectedArm {
  readonly run: RunId;
  readonly generated: GlyphImage | null;
  readonly origin: ArmOrigin | null;
  readonly traced: TracedGlyph | null;
  /** The run is still drawing the character. */
  readonly isDrawing: boolean;
  /** Why the run could not draw it. */
  readonly error: unknown;
  /** Drawn in the project's own style, so that the target is what it should look like. */
  readonly isOwnStyle: boolean;
}

export interface InspectedGlyph {
  readonly codePoint: CodePoint;
  readonly frame: Frame;
  readonly source: GlyphImage | null;
  readonly target: GlyphImage | null;
  readonly sourceOutline: GlyphOutline | null;
  readonly targetOutline: GlyphOutline | null;
  /** The selected run first; empty in a project without runs. */
  readonly arms: readonly InspectedArm[];
}

interface ArmRequest {
  readonly run: RunId;
  readonly style: StyleMix;
  /** A run that trains draws with the weights in hand: what lies in its folder is older. */
  readonly isLive: boolean;
}

export interface InspectRequest {
  readonly projectPath: string;
  readonly codePoint: CodePoint;
  readonly frame: Frame;
  readonly arms: readonly ArmRequest[];
  /** The sample sheet of the first arm at the step in view, when it has the character. */
  readonly sample: SampleImages | null;
  /** The step in view; null is the newest. Other arms show their sample of that step or the last before it. */
  readonly step: number | null;
}

export interface Inspection {
  /** The last glyph that could be shown; stays while the next is fetched, so that stepping never flickers. */
  readonly glyph: InspectedGlyph | null;
  /** Why the fonts could not be read. */
  readonly error: unknown;
}

const NOTHING: Inspection = { glyph: null, error: null };

/** Drawing a character takes a moment when the trainer has to load a checkpoint; the fonts are shown meanwhile. */
const PATIENCE_MS = 120;

/** Everything there is to see of one character: both fonts, what every run draws, and its traced outline. */
export function useInspectedGlyph(request: InspectRequest | null): Inspection {
  const [inspection, setInspection] = useState(NOTHING);
  const sample = request?.sample;
  // By its value: an equal request is no reason to draw again.
  const key = request === null ? '' : JSON.stringify({ ...request, sample: null });
  useEffect(() => {
    if (key === '' || sample === undefined) {
      setInspection(NOTHING);
      return;
    }
    const life = new AbortController();
    const show = (glyph: InspectedGlyph) => {
      if (!life.signal.aborted) setInspection({ glyph, error: null });
    };
    const wanted = { ...(JSON.parse(key) as InspectRequest), sample };
    inspect(wanted, life.signal, show).catch((error: unknown) => {
      if (!life.signal.aborted) setInspection({ glyph: null, error });
    });
    return () => life.abort();
  }, [key, sample]);
  return inspection;
}

/** Fonts first, then the arms' images, then their outlines: each is shown as soon as it is there. */
async function inspect(
  request: InspectRequest,
  signal: AbortSignal,
  show: (glyph: InspectedGlyph) => void,
): Promise<void> {
  const { codePoint, frame } = request;
  const codePoints = [codePoint];
  const arms = request.arms.map(waitingArm);
  let fonts: Omit<InspectedGlyph, 'arms'> | null = null;
  let isPatient = true;
  const publish = () => {
    if (fonts === null || (isPatient && arms.some(({ isDrawing }) => isDrawing))) return;
    show({ ...fonts, arms: [...arms] });
  };
  const change = (index: number, arm: ArmRequest, part: Partial<InspectedArm>) => {
    arms[index] = { ...(arms[index] ?? waitingArm(arm)), ...part };
    publish();
  };
  const drawing = request.arms.map(async (arm, index) => {
    try {
      const found = await findArmImage(wantedImage(request, index), signal);
      change(index, arm, { ...found, isDrawing: false });
      if (found.generated === null) return;
      const traced = await glyphs.trace({ frame, coverage: found.generated.coverage.slice() }, { signal });
      change(index, arm, { traced });
    } catch (error) {
      if (!signal.aborted) change(index, arm, { isDrawing: false, error });
    }
  });
  const [source, target, sourceOutline, targetOutline] = await Promise.all([
    glyphs.images({ role: 'source', codePoints, frame }, { signal }).then(firstPresent),
    glyphs.images({ role: 'target', codePoints, frame }, { signal }).then(firstPresent),
    glyphs.outline({ role: 'source', codePoint }, { signal }),
    glyphs.outline({ role: 'target', codePoint }, { signal }),
  ]);
  fonts = { codePoint, frame, source, target, sourceOutline, targetOutline };
  const waiting = setTimeout(() => {
    isPatient = false;
    publish();
  }, PATIENCE_MS);
  publish();
  await Promise.all(drawing);
  clearTimeout(waiting);
}

function waitingArm({ run, style }: ArmRequest): InspectedArm {
  const isOwnStyle = pureStyle(style) === 0;
  return { run, generated: null, origin: null, traced: null, isDrawing: true, error: null, isOwnStyle };
}

function wantedImage(
  { projectPath, codePoint, arms, sample, step }: InspectRequest,
  index: number,
): ArmImage {
  const arm = arms[index];
  if (arm === undefined) throw new RangeError(`there is no arm ${index}`);
  return { ...arm, projectPath, codePoint, step, sample: index === 0 ? sample : 'look' };
}
