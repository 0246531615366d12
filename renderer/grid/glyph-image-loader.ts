import { AppError } from '../../shared/domain/app-error';
import type { CodePoint } from '../../shared/domain/code-point';
import { fitCoverage } from './fit-coverage';
import type { GlyphImageSource } from './glyph-image-source';

/** Coverage bytes, null where the source has no such glyph, undefined until it is loaded. */
export type LoadedImage = Uint8Array | null | undefined;

interface Batch {
  readonly source: GlyphImageSource;
  readonly sizePx: number;
  readonly codePoints: readonly CodePoint[];
  readonly cancel: AbortController;
}

interface LoaderOptions {
  /** Some images have come; draw what is visible again. */
  readonly onLoaded: () => void;
  /** A batch failed for another reason than having been cancelled. */
  readonly onError: (error: unknown) => void;
  /** Bytes of images kept. */
  readonly capacity?: number;
}

/** Small enough to show within two frames, large enough that a call costs little beside its work. */
const BATCH_SIZE = 96;
const BATCHES_AT_ONCE = 2;
const CAPACITY = 96 * 2 ** 20;

/**
 * Images of the glyphs in sight, least recently used ones dropped first.
 *
 * There is no queue: whenever a batch ends, the next one is taken from what is wanted by then, so glyphs that
 * were scrolled past are never asked for. A batch of which nothing is wanted any more is cancelled.
 */
export class GlyphImageLoader {
  private readonly images = new Map<string, Uint8Array | null>();
  private readonly failed = new Set<string>();
  private readonly batches = new Set<Batch>();
  private sources: readonly GlyphImageSource[] = [];
  private wanted: readonly CodePoint[] = [];
  private sizePx = 0;
  private bytes = 0;

  constructor(private readonly options: LoaderOptions) {}

  /** Says what is in sight, most wanted first; call it whenever that changes. */
  want(sources: readonly GlyphImageSource[], codePoints: readonly CodePoint[], sizePx: number): void {
    this.sources = sources;
    this.wanted = codePoints;
    this.sizePx = sizePx;
    const inSight = new Set(codePoints);
    for (const batch of this.batches) {
      const isWanted =
        batch.sizePx === sizePx &&
        sources.some(({ key }) => key === batch.source.key) &&
        batch.codePoints.some((codePoint) => inSight.has(codePoint));
      if (!isWanted) batch.cancel.abort();
    }
    this.fill();
  }

  /** The image if it is there. */
  get(source: GlyphImageSource, codePoint: CodePoint, sizePx: number): LoadedImage {
    const key = keyOf(source, codePoint, sizePx);
    const image = this.images.get(key);
    if (image === undefined) return undefined;
    // Put it at the end: a Map keeps the order of insertion, so the first is the least recently used.
    this.images.delete(key);
    this.images.set(key, image);
    return image;
  }

  /** Lets what has failed be asked for again. */
  retry(): void {
    this.failed.clear();
    this.fill();
  }

  dispose(): void {
    this.wanted = [];
    for (const batch of this.batches) batch.cancel.abort();
  }

  private fill(): void {
    while (this.batches.size < BATCHES_AT_ONCE) {
      const batch = this.nextBatch();
      if (batch === undefined) return;
      void this.load(batch);
    }
  }

  private nextBatch(): Batch | undefined {
    const { sizePx } = this;
    const loading = new Set<string>();
    for (const batch of this.batches) {
      for (const codePoint of batch.codePoints) loading.add(keyOf(batch.source, codePoint, batch.sizePx));
    }
    for (const source of this.sources) {
      const codePoints: CodePoint[] = [];
      for (const codePoint of this.wanted) {
        const key = keyOf(source, codePoint, sizePx);
        if (!this.images.has(key) && !loading.has(key) && !this.failed.has(key)) codePoints.push(codePoint);
        if (codePoints.length === BATCH_SIZE) break;
      }
      if (codePoints.length > 0) return { source, sizePx, codePoints, cancel: new AbortController() };
    }
    return undefined;
  }

  private async load(batch: Batch): Promise<void> {
    const { source, sizePx, codePoints, cancel } = batch;
    this.batches.add(batch);
    try {
      const loaded = await source.load(codePoints, sizePx, cancel.signal);
      const area = loaded.sizePx ** 2;
      codePoints.forEach((codePoint, index) => {
        const isPresent = loaded.present[index] === 1;
        const coverage = loaded.images.slice(index * area, (index + 1) * area);
        this.put(
          keyOf(source, codePoint, sizePx),
          isPresent ? fitCoverage(coverage, loaded.sizePx, sizePx) : null,
        );
      });
      this.options.onLoaded();
    } catch (error) {
      const isCancelled = cancel.signal.aborted || (error instanceof AppError && error.kind === 'cancelled');
      if (!isCancelled) {
        for (const codePoint of codePoints) this.failed.add(keyOf(source, codePoint, sizePx));
        this.options.onError(error);
      }
    } finally {
      this.batches.delete(batch);
      this.fill();
    }
  }

  private put(key: string, image: Uint8Array | null): void {
    this.images.set(key, image);
    this.bytes += image?.length ?? 0;
    const capacity = this.options.capacity ?? CAPACITY;
    for (const [oldKey, old] of this.images) {
      if (this.bytes <= capacity) return;
      this.images.delete(oldKey);
      this.bytes -= old?.length ?? 0;
    }
  }
}

function keyOf(source: GlyphImageSource, codePoint: CodePoint, sizePx: number): string {
  return `${source.key}/${sizePx}/${codePoint}/${source.versionOf?.(codePoint) ?? ''}`;
}
