import type { EmBox, Frame } from '../../shared/domain/frame';
import type { GlyphImage } from '../../shared/domain/glyph-image';
import type { TracedGlyph } from '../../shared/domain/traced-glyph';
import { traceGlyph } from '../../shared/pipeline/outlines/trace-glyph';

/** What a tracing thread is asked. */
export interface TraceRequest {
  readonly frame: Frame;
  readonly em: EmBox;
  readonly images: readonly GlyphImage[];
}

/** Paths and overlaps in the order of the images. */
export type TraceAnswer = readonly Pick<TracedGlyph, 'path' | 'iou'>[];

export function traceBatch({ frame, em, images }: TraceRequest): TraceAnswer {
  return images.map((image) => {
    const { path, iou } = traceGlyph(image, frame, em);
    return { path, iou };
  });
}
