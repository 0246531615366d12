import { useEffect, useMemo, useRef, useState } from 'react';
import type { CodePoint } from '../../shared/domain/code-point';
import { type GlyphImage, imageAt } from '../../shared/domain/glyph-image';
import type { RunId, StyleMix } from '../../shared/domain/run';
import { trainer } from '../services/connect';
import { latestOnly } from './latest-only';

export interface StyledRequest {
  readonly projectPath: string;
  readonly run: RunId;
  readonly style: StyleMix;
  readonly codePoints: readonly CodePoint[];
}

interface Drawn {
  /** Of every character that was drawn, the newest image, whatever its style: a strip that lags never flickers. */
  readonly images: ReadonlyMap<CodePoint, GlyphImage>;
  readonly error: unknown;
}

const NOTHING: Drawn = { images: new Map(), error: null };

/** Changes come with every pixel of the slider; drawing waits this long for the next one. */
const PAUSE_MS = 40;

/** Characters as a run draws them in a style, redrawn while the style moves; null draws nothing. */
export function useStyledGlyphs(request: StyledRequest | null): Drawn {
  const [drawn, setDrawn] = useState(NOTHING);
  /** Undefined where none is, also once the strip is gone. */
  const shownRun = useRef<RunId>(undefined);
  const draw = useMemo(
    () =>
      latestOnly(async ({ projectPath, run, style, codePoints }: StyledRequest) => {
        try {
          const wanted = [...codePoints];
          const answer = await trainer.draw({
            projectPath,
            run,
            checkpoint: null,
            codePoints: wanted,
            style,
          });
          // An answer for a run that is no longer looked at must not show under the name of another.
          if (shownRun.current !== run) return;
          setDrawn(({ images }) => {
            const next = new Map(images);
            wanted.forEach((codePoint, index) => {
              if (answer.present[index] === 1) {
                next.set(codePoint, imageAt(answer.images, answer.sizePx, index));
              }
            });
            return { images: next, error: null };
          });
        } catch (error) {
          if (shownRun.current === run) setDrawn(({ images }) => ({ images, error }));
        }
      }),
    [],
  );
  const run = request?.run;
  useEffect(() => {
    shownRun.current = run;
    setDrawn(NOTHING);
    return () => {
      shownRun.current = undefined;
    };
  }, [run]);
  const key = request === null ? '' : JSON.stringify(request);
  useEffect(() => {
    if (key === '') return;
    // The key says the request whole, so that an equal one of the next render draws nothing again.
    const wanted = JSON.parse(key) as StyledRequest;
    if (wanted.codePoints.length === 0) return;
    const timer = setTimeout(() => draw(wanted), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [key, draw]);
  return drawn;
}
