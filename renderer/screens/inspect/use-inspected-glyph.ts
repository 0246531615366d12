import { useEffect, useState } from 'react';
import type { CodePoint } from '../../../shared/domain/code-point';
import type { Frame } from '../../../shared/domain/frame';
import type { GlyphImage } from '../../../shared/domain/glyph-image';
import type { GlyphOutline } from '../../../shared/domain/outline';
import type { RunId, SampleImages, StyleMix } from '../../../shared/domain/run';
import { pureStyle } from '../../../shared/domain/style-names';
import type { TracedGlyph } from '../../../shared/domain/traced-glyph';
import type { GlyphImages } from '../../../shared/ipc/glyph-service';
import { imageAt } from '../../canvas/compose-image';
import { glyphs, trainer } from '../../services/connect';

/** Where a generated image comes from: a sample sheet, the run's generated folder, or drawn for this look. */
type GeneratedOrigin = 'sample' | 'folder' | 'drawn';

export interface InspectedGlyph {
  readonly codePoint: CodePoint;
  readonly frame: Frame;
  readonly source: GlyphImage | null;
  readonly target: GlyphImage | null;
  readonly generated: GlyphImage | null;
  readonly origin: GeneratedOrigin | null;
  readonly sourceOutline: GlyphOutline | null;
  readonly targetOutline: GlyphOutline | null;
  readonly traced: TracedGlyph | null;
  /** It is drawn in the project's own style, so that the target is what it should look like. */
  readonly isOwnStyle: boolean;
}

export interface InspectRequest {
  readonly projectPath: string;
  readonly run: RunId | null;
  readonly codePoint: CodePoint;
  readonly frame: Frame;
  /** The sample sheet of the step in view, when it has the character. */
  readonly sample: SampleImages | null;
  readonly style: StyleMix;
}

export interface Inspection {
  /** The last glyph that could be shown; stays while the next is fetched, so that stepping never flickers. */
  readonly glyph: InspectedGlyph | null;
  /** The run is still drawing the character. */
  readonly isDrawing: boolean;
  /** Why the run could not draw the character. */
  readonly error: unknown;
}

const NOTHING: Inspection = { glyph: null, isDrawing: false, error: null };

/** Drawing a character takes a moment when the trainer has to load a checkpoint; the fonts are shown meanwhile. */
const PATIENCE_MS = 120;

/** Everything there is to see of one character: both fonts, the run's drawing, and its traced outline. */
export function useInspectedGlyph(request: InspectRequest | null): Inspection {
  const [inspection, setInspection] = useState(NOTHING);
  const projectPath = request?.projectPath;
  const run = request?.run;
  const codePoint = request?.codePoint;
  const sizePx = request?.frame.sizePx;
  const emScale = request?.frame.emScale;
  const sample = request?.sample;
  // By its value: an equal mixture is no reason to draw again.
  const styleKey = request === null ? undefined : JSON.stringify(request.style);
  useEffect(() => {
    if (
      projectPath === undefined ||
      run === undefined ||
      codePoint === undefined ||
      sizePx === undefined ||
      emScale === undefined ||
      sample === undefined ||
      styleKey === undefined
    ) {
      setInspection(NOTHING);
      return;
    }
    const life = new AbortController();
    const show = (next: Inspection) => {
      if (!life.signal.aborted) setInspection(next);
    };
    const frame = { sizePx, emScale };
    const style = JSON.parse(styleKey) as StyleMix;
    inspect({ projectPath, run, codePoint, frame, sample, style }, life.signal, show).catch(
      (error: unknown) => show({ ...NOTHING, error }),
    );
    return () => life.abort();
  }, [projectPath, run, codePoint, sizePx, emScale, sample, styleKey]);
  return inspection;
}

/** Fonts first, then the generated image, then its outline: each is shown as soon as it is there. */
async function inspect(
  request: InspectRequest,
  signal: AbortSignal,
  show: (inspection: Inspection) => void,
): Promise<void> {
  const { codePoint, frame } = request;
  const codePoints = [codePoint];
  const generating = findGenerated(request, signal).then(
    (found) => ({ ...found, error: null }),
    (error: unknown) => ({ image: null, origin: null, error }),
  );
  const [source, target, sourceOutline, targetOutline] = await Promise.all([
    glyphs.images({ role: 'source', codePoints, frame }, { signal }).then(firstPresent),
    glyphs.images({ role: 'target', codePoints, frame }, { signal }).then(firstPresent),
    glyphs.outline({ role: 'source', codePoint }, { signal }),
    glyphs.outline({ role: 'target', codePoint }, { signal }),
  ]);
  const isOwnStyle = pureStyle(request.style) === 0;
  const fonts = {
    codePoint,
    frame,
    source,
    target,
    sourceOutline,
    targetOutline,
    traced: null,
    isOwnStyle,
  };
  const waiting = setTimeout(
    () => show({ glyph: { ...fonts, generated: null, origin: null }, isDrawing: true, error: null }),
    PATIENCE_MS,
  );
  const { image: generated, origin, error } = await generating;
  clearTimeout(waiting);
  const glyph = { ...fonts, generated, origin };
  show({ glyph, isDrawing: false, error });
  if (generated === null) return;
  const traced = await glyphs.trace({ frame, coverage: generated.coverage.slice() }, { signal });
  show({ glyph: { ...glyph, traced }, isDrawing: false, error });
}

function firstPresent(answer: GlyphImages): GlyphImage | null {
  return answer.present[0] === 1 ? imageAt(answer.images, answer.sizePx, 0) : null;
}

async function findGenerated(
  { projectPath, run, codePoint, sample, style }: InspectRequest,
  signal: AbortSignal,
): Promise<{ readonly image: GlyphImage | null; readonly origin: GeneratedOrigin | null }> {
  if (run === null) return { image: null, origin: null };
  const index = sample?.codePoints.indexOf(codePoint) ?? -1;
  if (sample !== null && index >= 0) {
    return { image: imageAt(sample.generated, sample.sizePx, index), origin: 'sample' };
  }
  const codePoints = [codePoint];
  if (pureStyle(style) === 0) {
    const stored = firstPresent(await glyphs.generatedImages({ projectPath, run, codePoints }, { signal }));
    if (stored !== null) return { image: stored, origin: 'folder' };
  }
  const drawn = await trainer.draw({ projectPath, run, checkpoint: null, codePoints, style }, { signal });
  const image = firstPresent(drawn);
  return { image, origin: image === null ? null : 'drawn' };
}
