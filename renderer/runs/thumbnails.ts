import { useEffect, useState } from 'react';
import type { CodePoint } from '../../shared/domain/code-point';
import { type GlyphImage, imageAt } from '../../shared/domain/glyph-image';
import type { RunId } from '../../shared/domain/run';
import { glyphs } from '../services/connect';

/** Whose drawing a small picture shows. */
export type ThumbnailOf =
  | { readonly kind: 'source' | 'target' }
  | { readonly kind: 'run'; readonly run: RunId };

interface ThumbnailRequest {
  readonly of: ThumbnailOf;
  readonly projectPath: string;
  /** Side of the picture in device pixels; pictures of a run come in the run's own size. */
  readonly sizePx: number;
  readonly codePoints: readonly CodePoint[];
}

/** As many pictures of 48 px as make about 10 MB. */
const CACHE_SIZE = 4096;
const cache = new Map<string, GlyphImage>();

const setKey = ({ of, projectPath, sizePx }: ThumbnailRequest) =>
  `${projectPath}/${of.kind === 'run' ? of.run : of.kind}/${sizePx}`;

/**
 * Small pictures of the characters in sight, fetched in one call when some are not known yet.
 *
 * `version` is raised by the caller when a run has drawn more, so that blanks are asked for again.
 */
export function useThumbnails(
  request: ThumbnailRequest,
  version = 0,
): (codePoint: CodePoint) => GlyphImage | null {
  const [, setLoaded] = useState(0);
  const prefix = `${setKey(request)}/${version}`;
  const missing = request.codePoints.filter((codePoint) => !cache.has(`${prefix}/${codePoint}`));
  const wanted = missing.join(',');
  // biome-ignore lint/correctness/useExhaustiveDependencies: `prefix` and `wanted` stand for the request
  useEffect(() => {
    if (missing.length === 0) return;
    let isCurrent = true;
    // Scrolling passes over many characters: those that stay for a moment are fetched.
    const timer = setTimeout(() => {
      fetchThumbnails({ ...request, codePoints: missing }, prefix).then(
        () => {
          if (isCurrent) setLoaded((count) => count + 1);
        },
        // The cells stay empty; whatever stops the glyph process shows where its work is asked for.
        () => undefined,
      );
    }, 40);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [prefix, wanted]);
  return (codePoint) => cache.get(`${prefix}/${codePoint}`) ?? null;
}

async function fetchThumbnails(request: ThumbnailRequest, prefix: string): Promise<void> {
  const { of, projectPath, sizePx } = request;
  const codePoints = [...request.codePoints];
  const answer =
    of.kind === 'run'
      ? await glyphs.generatedImages({ projectPath, run: of.run, codePoints })
      : await glyphs.images({ role: of.kind, codePoints, frame: { sizePx, emScale: 0.9 } });
  for (const [index, codePoint] of codePoints.entries()) {
    if (cache.size >= CACHE_SIZE) cache.delete(cache.keys().next().value ?? '');
    cache.set(`${prefix}/${codePoint}`, imageAt(answer.images, answer.sizePx, index));
  }
}
