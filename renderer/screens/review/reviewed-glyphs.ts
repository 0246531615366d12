import { useEffect, useState } from 'react';
import type { CodePoint } from '../../../shared/domain/code-point';
import type { EditableOutline } from '../../../shared/domain/editable-outline';
import type { Frame } from '../../../shared/domain/frame';
import type { GlyphImage } from '../../../shared/domain/glyph-image';
import type { DrawnSet } from '../../../shared/domain/review';
import type { TracedGlyph } from '../../../shared/domain/traced-glyph';
import { glyphs, main } from '../../services/connect';
import { firstPresent } from '../inspect/find-arm-image';

/** A drawing with what it is judged by. */
export interface ReviewedGlyph {
  readonly codePoint: CodePoint;
  readonly frame: Frame;
  /** Null where it is gone from the disk. */
  readonly drawing: GlyphImage | null;
  readonly source: GlyphImage | null;
  /** The outline traced from the drawing. */
  readonly traced: TracedGlyph | null;
  /** The outline that was made of it by hand. */
  readonly edited: EditableOutline | null;
}

export interface ReviewedRequest {
  readonly projectPath: string;
  readonly set: DrawnSet;
  /** Whose drawing is shown: the set's own, or what was taken in its place. */
  readonly origin: DrawnSet;
  readonly codePoint: CodePoint;
  readonly emScale: number;
  /** When the outline was edited last; null where it was not. */
  readonly editedAt: string | null;
  /** Another version may have drawn it anew. */
  readonly version: number;
}

/** As many as somebody goes back and forth among. */
const CACHE_SIZE = 64;
const loading = new Map<string, Promise<ReviewedGlyph>>();
const loaded = new Map<string, ReviewedGlyph>();

function remember<Value>(cache: Map<string, Value>, key: string, value: Value): void {
  if (cache.size >= CACHE_SIZE) cache.delete(cache.keys().next().value ?? '');
  cache.set(key, value);
}

function load(request: ReviewedRequest): Promise<ReviewedGlyph> {
  const key = JSON.stringify(request);
  const known = loading.get(key);
  if (known !== undefined) return known;
  const started = read(request);
  remember(loading, key, started);
  started.then(
    (glyph) => remember(loaded, key, glyph),
    () => loading.delete(key),
  );
  return started;
}

async function read(request: ReviewedRequest): Promise<ReviewedGlyph> {
  const { codePoint, emScale, projectPath, origin, set, editedAt } = request;
  const codePoints = [codePoint];
  const style = origin.style === null ? {} : { style: origin.style };
  const [drawn, edited] = await Promise.all([
    glyphs.generatedImages({ projectPath, run: origin.run, codePoints, ...style }),
    editedAt === null ? null : main.editedOutline({ set, codePoint }),
  ]);
  const drawing = firstPresent(drawn);
  const frame: Frame = { sizePx: drawing?.sizePx ?? 64, emScale };
  const [source, traced] = await Promise.all([
    glyphs.images({ role: 'source', codePoints, frame }),
    drawing === null ? null : glyphs.trace({ frame, coverage: drawing.coverage.slice() }),
  ]);
  return { codePoint, frame, drawing, source: firstPresent(source), traced, edited };
}

export interface Reviewed {
  /** The last that could be shown stays until the next is there, so that stepping never flickers. */
  readonly glyph: ReviewedGlyph | null;
  readonly error: unknown;
}

/** A drawing, read at once where it was read before; `upcoming` are read meanwhile, so that they are there when wanted. */
export function useReviewedGlyph(
  request: ReviewedRequest | null,
  upcoming: readonly ReviewedRequest[],
): Reviewed {
  const [shown, setShown] = useState<Reviewed>({ glyph: null, error: null });
  const key = request === null ? '' : JSON.stringify(request);
  const comingKey = JSON.stringify(upcoming);
  useEffect(() => {
    if (key === '') {
      setShown({ glyph: null, error: null });
      return;
    }
    let isCurrent = true;
    load(JSON.parse(key) as ReviewedRequest).then(
      (glyph) => {
        if (isCurrent) setShown({ glyph, error: null });
        // What comes next is read when this one is there, not beside it.
        for (const next of JSON.parse(comingKey) as ReviewedRequest[]) load(next).catch(() => undefined);
      },
      (error: unknown) => {
        if (isCurrent) setShown({ glyph: null, error });
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [key, comingKey]);
  const known = loaded.get(key);
  return known === undefined ? shown : { glyph: known, error: null };
}
