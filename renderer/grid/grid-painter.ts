import type { CodePoint } from '../../shared/domain/code-point';
import type { CellState } from './cell-state';
import { drawRow, type RowCell, type RowPalette } from './draw-row';
import { GlyphImageLoader } from './glyph-image-loader';
import type { GlyphImageSource } from './glyph-image-source';
import type { GridGeometry } from './grid-geometry';

/** Everything a grid shows, apart from where it is scrolled to. */
export interface GridScene {
  readonly geometry: GridGeometry;
  readonly palette: RowPalette;
  readonly codePoints: readonly CodePoint[];
  /** Another array means that what failed before may be asked for again. */
  readonly layers: readonly { readonly source: GlyphImageSource }[];
  readonly stateOf: (codePoint: CodePoint) => CellState | undefined;
}

export interface SelectionMarks {
  readonly selected: ReadonlySet<CodePoint>;
  readonly focused: CodePoint | null;
  /** The focus ring shows only while the grid has the keyboard. */
  readonly hasKeyboard: boolean;
}

/** Rows beyond the edge whose images are loaded too, so that scrolling meets finished rows. */
const MARGIN_ROWS = 4;

/**
 * Draws the rows of a grid that are mounted, outside of React: a row is drawn again only when something in it
 * has changed, at most once in a frame.
 */
export class GridPainter {
  private readonly rows = new Map<number, HTMLCanvasElement>();
  private readonly drawn = new WeakMap<HTMLCanvasElement, string>();
  private readonly loader: GlyphImageLoader;
  private scene: GridScene | undefined;
  private sceneNumber = 0;
  private marks: SelectionMarks = { selected: new Set(), focused: null, hasKeyboard: false };
  private range: readonly [first: number, last: number] = [0, -1];
  private scratch: ImageData | undefined;
  private frame = 0;

  constructor(onError: (error: unknown) => void) {
    this.loader = new GlyphImageLoader({ onLoaded: () => this.schedule(), onError });
  }

  setScene(scene: GridScene): void {
    const isOtherSource = scene.layers !== this.scene?.layers;
    this.scene = scene;
    this.sceneNumber++;
    this.requestImages();
    if (isOtherSource) this.loader.retry();
    this.drawAll();
  }

  setMarks(marks: SelectionMarks): void {
    this.marks = marks;
    this.schedule();
  }

  /** First and last row in sight. */
  setRange(first: number, last: number): void {
    if (first === this.range[0] && last === this.range[1]) return;
    this.range = [first, last];
    this.requestImages();
  }

  /** A row has come into the page; the function returned tells that it has left it. */
  attach(row: number, canvas: HTMLCanvasElement): () => void {
    this.rows.set(row, canvas);
    this.draw(row, canvas);
    return () => {
      if (this.rows.get(row) === canvas) this.rows.delete(row);
    };
  }

  retry(): void {
    this.loader.retry();
  }

  dispose(): void {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    this.loader.dispose();
  }

  private requestImages(): void {
    if (this.scene === undefined) return;
    const { geometry, codePoints, layers } = this.scene;
    const [first, last] = this.range;
    const slice = (from: number, to: number) =>
      codePoints.slice(Math.max(0, from) * geometry.columns, Math.max(0, to) * geometry.columns);
    this.loader.want(
      layers.map(({ source }) => source),
      [
        ...slice(first, last + 1),
        ...slice(last + 1, last + 1 + MARGIN_ROWS),
        ...slice(first - MARGIN_ROWS, first),
      ],
      geometry.glyphPx,
    );
  }

  private schedule(): void {
    if (this.frame !== 0) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.drawAll();
    });
  }

  private drawAll(): void {
    for (const [row, canvas] of this.rows) this.draw(row, canvas);
  }

  private draw(row: number, canvas: HTMLCanvasElement): void {
    const { scene } = this;
    if (scene === undefined) return;
    const { geometry, palette } = scene;
    const cells = this.cellsOf(scene, row);
    const signature = `${this.sceneNumber}:${row}:${cells.map(signatureOf).join()}`;
    if (this.drawn.get(canvas) === signature) return;
    this.drawn.set(canvas, signature);

    const { rowWidth, rowHeight, pixelRatio, glyphPx } = geometry;
    if (canvas.width !== rowWidth || canvas.height !== rowHeight) {
      canvas.width = rowWidth;
      canvas.height = rowHeight;
      canvas.style.width = `${rowWidth / pixelRatio}px`;
      canvas.style.height = `${rowHeight / pixelRatio}px`;
    }
    if (this.scratch?.width !== glyphPx) this.scratch = new ImageData(glyphPx, glyphPx);
    // Many small putImageData calls: a canvas in main memory takes them ten times faster than one on the GPU.
    const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
    if (context !== null) drawRow(context, geometry, palette, cells, this.scratch);
  }

  private cellsOf(scene: GridScene, row: number): readonly RowCell[] {
    const { geometry, codePoints, layers, stateOf } = scene;
    const { selected, focused, hasKeyboard } = this.marks;
    return codePoints.slice(row * geometry.columns, (row + 1) * geometry.columns).map((codePoint) => ({
      codePoint,
      state: stateOf(codePoint),
      isSelected: selected.has(codePoint),
      isFocused: hasKeyboard && codePoint === focused,
      images: layers.map(({ source }) => this.loader.get(source, codePoint, geometry.glyphPx)),
    }));
  }
}

function signatureOf({ isSelected, isFocused, images }: RowCell): string {
  const loaded = images.map((image) => (image === undefined ? 0 : 1)).join('');
  return `${isSelected ? 's' : ''}${isFocused ? 'f' : ''}${loaded}`;
}
