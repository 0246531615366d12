import { useVirtualizer } from '@tanstack/react-virtual';
import {
  memo,
  type ReactNode,
  type Ref,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { type CodePoint, formatCodePoint } from '../../shared/domain/code-point';
import { ErrorNotice } from '../ui/error-notice';
import { useThemeColors } from '../ui/theme-colors';
import { useTranslate } from '../ui/use-translate';
import type { CellState } from './cell-state';
import { rowPalette } from './draw-row';
import './glyph-grid.css';
import type { GlyphImageSource } from './glyph-image-source';
import { columnLeft, type GridGeometry, gridGeometry } from './grid-geometry';
import { GridKeyboard } from './grid-keyboard';
import { GridPainter } from './grid-painter';
import { useDevicePixelRatio, useWidth } from './use-device-pixels';
import { useGridPointer } from './use-grid-pointer';
import { useGridSelection } from './use-grid-selection';

/** One image of a cell. */
export interface GridLayer {
  readonly source: GlyphImageSource;
  /** The token it is drawn in: `--ink-source` for originals, `--ink-generated` for what a network drew. */
  readonly ink: `--${string}`;
}

export interface GlyphGridHandle {
  /** Scrolls to a character and selects it; false when the grid does not show it. */
  readonly jumpTo: (codePoint: CodePoint) => boolean;
  readonly focus: () => void;
}

export interface GlyphGridProps {
  /** Its name for screen readers. */
  readonly label: string;
  /** The characters shown, in order. */
  readonly codePoints: readonly CodePoint[];
  readonly layers: readonly GridLayer[];
  /** Two layers over each other in the overlay colours instead of side by side. */
  readonly isOverlaid?: boolean;
  readonly isInverted?: boolean;
  readonly stateOf: (codePoint: CodePoint) => CellState | undefined;
  /** Side of a glyph in CSS pixels, one of GLYPH_SIZES. */
  readonly size: number;
  readonly onSizeChange: (size: number) => void;
  readonly selected: readonly CodePoint[];
  readonly focused: CodePoint | null;
  readonly onSelect: (codePoints: readonly CodePoint[], focused: CodePoint | null) => void;
  /** Enter or a double click. */
  readonly onOpen?: (codePoint: CodePoint) => void;
  /** The space bar. */
  readonly onQuickLook?: (codePoint: CodePoint) => void;
  /** A character was typed that the grid does not show. */
  readonly onNotFound?: (character: string) => void;
  /** Shown when there are no characters. */
  readonly empty?: ReactNode;
  readonly ref?: Ref<GlyphGridHandle>;
}

/**
 * Any number of glyphs in a grid that only ever holds the rows in sight: one canvas a row, drawn by GridPainter.
 *
 * Click, Shift+click and Ctrl+click select, so do the arrows with and without Shift; a typed or pasted character
 * is jumped to; Ctrl+wheel changes the size.
 */
export function GlyphGrid(props: GlyphGridProps) {
  const { codePoints, layers, isOverlaid = false, isInverted = false, stateOf, size } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [error, setError] = useState<unknown>(null);
  const painter = useMemo(() => new GridPainter(setError), []);
  useEffect(() => () => painter.dispose(), [painter]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: other layers are other sources, which have not failed
  useEffect(() => setError(null), [layers]);

  const pixelRatio = useDevicePixelRatio();
  const width = useWidth(scroller);
  const slots = isOverlaid ? 1 : Math.max(1, layers.length);
  const geometry = useMemo(
    () => gridGeometry({ width, size, slots, pixelRatio }),
    [width, size, slots, pixelRatio],
  );
  const colors = useThemeColors();
  const palette = useMemo(
    () => rowPalette(colors, { inks: layers.map(({ ink }) => ink), isInverted }),
    [colors, layers, isInverted],
  );

  const rowCount = Math.ceil(codePoints.length / geometry.columns);
  const rowHeight = geometry.rowHeight / pixelRatio;
  const virtualizer = useVirtualizer({
    count: width === 0 ? 0 : rowCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 3,
  });
  useKeepPlace(scroller, geometry, () => virtualizer.measure());

  useLayoutEffect(() => {
    if (width === 0) return;
    painter.setScene({ geometry, palette, codePoints, layers, stateOf });
  }, [painter, width, geometry, palette, codePoints, layers, stateOf]);

  // Rows are contiguous, so their numbers modulo the most that were ever mounted are different: a row that leaves
  // at the top gives its canvas to the one that comes in at the bottom, and no canvas is made while scrolling.
  const items = virtualizer.getVirtualItems();
  const mostRows = useRef(1);
  mostRows.current = Math.max(mostRows.current, items.length + 1);
  const slotCount = mostRows.current;

  const { range } = virtualizer;
  useLayoutEffect(() => {
    if (range !== null) painter.setRange(range.startIndex, range.endIndex);
  }, [painter, range]);

  const scrollToIndex = (index: number, align: 'auto' | 'center') =>
    virtualizer.scrollToIndex(Math.floor(index / geometry.columns), { align });
  const selection = useGridSelection({ ...props, columns: geometry.columns, scrollToIndex });
  useFollowList(codePoints, scroller, () => {
    if (selection.focusedIndex < 0) return false;
    scrollToIndex(selection.focusedIndex, 'center');
    return true;
  });
  const keyboard = useRef<HTMLTextAreaElement>(null);
  const [hasKeyboard, setHasKeyboard] = useState(false);
  useLayoutEffect(() => {
    painter.setMarks({ selected: new Set(props.selected), focused: props.focused, hasKeyboard });
  }, [painter, props.selected, props.focused, hasKeyboard]);

  useGridPointer(scroller, {
    geometry,
    count: codePoints.length,
    selection,
    onOpen: (index) => {
      const codePoint = codePoints[index];
      if (codePoint !== undefined) props.onOpen?.(codePoint);
    },
    onPress: () => keyboard.current?.focus({ preventScroll: true }),
    size,
    onSizeChange: props.onSizeChange,
  });

  useImperativeHandle(props.ref, () => ({
    jumpTo: selection.jumpTo,
    focus: () => keyboard.current?.focus({ preventScroll: true }),
  }));

  const pageRows = range === null ? 1 : range.endIndex - range.startIndex;
  return (
    <div className="glyph-grid" data-keyboard={hasKeyboard || undefined}>
      <ErrorNotice
        error={error}
        onDismiss={() => {
          setError(null);
          painter.retry();
        }}
      />
      <div className="glyph-grid-scroller" ref={scroller} data-testid="glyph-grid">
        <div className="glyph-grid-content" style={{ height: virtualizer.getTotalSize() }}>
          {items.map((item) => (
            <GridRow key={item.index % slotCount} row={item.index} top={item.start} painter={painter} />
          ))}
          <GridKeyboard
            ref={keyboard}
            label={props.label}
            place={placeOfFocus(geometry, selection.focusedIndex)}
            onFocusChange={setHasKeyboard}
            onMove={(move, isExtending) => selection.move(move, isExtending, pageRows)}
            onSelectAll={selection.selectAll}
            onOpen={() => props.focused !== null && props.onOpen?.(props.focused)}
            onQuickLook={() => props.focused !== null && props.onQuickLook?.(props.focused)}
            onText={(text) => {
              const missed = selection.jumpToText(text);
              if (missed !== undefined) props.onNotFound?.(missed);
            }}
          />
        </div>
        {codePoints.length === 0 && props.empty}
      </div>
      <FocusedDescription codePoint={props.focused} stateOf={stateOf} />
    </div>
  );
}

interface GridRowProps {
  readonly row: number;
  readonly top: number;
  readonly painter: GridPainter;
}

const GridRow = memo(function GridRow({ row, top, painter }: GridRowProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(
    () => (canvas.current === null ? undefined : painter.attach(row, canvas.current)),
    [row, painter],
  );
  return (
    <canvas
      ref={canvas}
      className="glyph-grid-row"
      data-testid="glyph-row"
      style={{ transform: `translateY(${top}px)` }}
    />
  );
});

/** Tells screen readers what is focused; the canvases say nothing. */
function FocusedDescription({
  codePoint,
  stateOf,
}: {
  readonly codePoint: CodePoint | null;
  readonly stateOf: (codePoint: CodePoint) => CellState | undefined;
}) {
  const { t } = useTranslate();
  if (codePoint === null) return null;
  const state = stateOf(codePoint);
  return (
    <div className="visually-hidden" aria-live="polite">
      {t('grid.cell', {
        character: String.fromCodePoint(codePoint),
        code: formatCodePoint(codePoint),
        state: state === undefined ? '' : t(`glyph.state.${state}`),
      })}
    </div>
  );
}

/** Where the focused cell lies in the content, in CSS pixels: input methods open their list there. */
function placeOfFocus(
  geometry: GridGeometry,
  index: number,
): { readonly left: number; readonly top: number } {
  const { columns, rowHeight, pixelRatio } = geometry;
  if (index < 0) return { left: 0, top: 0 };
  return {
    left: columnLeft(geometry, index % columns) / pixelRatio,
    top: (Math.floor(index / columns) * rowHeight) / pixelRatio,
  };
}

/** Another list, after a filter: the focused glyph is shown where it is now, else the list begins at its top. */
function useFollowList(
  codePoints: readonly CodePoint[],
  scroller: { readonly current: HTMLDivElement | null },
  showFocused: () => boolean,
): void {
  const before = useRef(codePoints);
  useLayoutEffect(() => {
    if (before.current === codePoints) return;
    before.current = codePoints;
    if (!showFocused() && scroller.current !== null) scroller.current.scrollTop = 0;
  });
}

/** When cells change size or number in a row, what was at the top of the view stays there. */
function useKeepPlace(
  scroller: { readonly current: HTMLDivElement | null },
  geometry: GridGeometry,
  measure: () => void,
): void {
  const before = useRef(geometry);
  useLayoutEffect(() => {
    const old = before.current;
    before.current = geometry;
    if (old === geometry) return;
    measure();
    const element = scroller.current;
    if (element === null || old.rowWidth === 0) return;
    const top = (element.scrollTop * old.pixelRatio) / old.rowHeight;
    const index = Math.floor(top) * old.columns;
    const row = Math.floor(index / geometry.columns) + (top - Math.floor(top));
    element.scrollTop = (row * geometry.rowHeight) / geometry.pixelRatio;
  });
}
