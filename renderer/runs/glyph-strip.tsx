import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { type CodePoint, formatCodePoint } from '../../shared/domain/code-point';
import { Thumbnail } from '../canvas/thumbnail';
import { useTranslate } from '../ui/use-translate';
import './glyph-strip.css';
import { type StyledRequest, useStyledGlyphs } from './styled-glyphs';
import { type ThumbnailOf, useThumbnails } from './thumbnails';

const CELL = 52;
const PICTURE = 44;

interface GlyphStripProps {
  readonly label: string;
  readonly projectPath: string;
  readonly codePoints: readonly CodePoint[];
  /** The score that the characters are sorted by, shown in place of their codes. */
  readonly values?: ReadonlyMap<CodePoint, number> | null;
  readonly selected: CodePoint | null;
  readonly of: ThumbnailOf;
  readonly version?: number;
  /** Draws the characters in this style of a run instead, and again whenever it moves. */
  readonly styled?: Pick<StyledRequest, 'run' | 'style'> | null;
  readonly onSelect: (codePoint: CodePoint) => void;
}

/** Characters side by side to step through; only those in sight exist. */
export function GlyphStrip(props: GlyphStripProps) {
  const { label, projectPath, codePoints, values = null, selected, of, version = 0, styled = null } = props;
  const { onSelect } = props;
  const { format } = useTranslate();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    horizontal: true,
    count: codePoints.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => CELL,
    overscan: 6,
  });
  const items = virtual.getVirtualItems();
  const visible = items.flatMap((item) => codePoints[item.index] ?? []);
  const sizePx = Math.round(PICTURE * window.devicePixelRatio);
  const thumbnailOf = useThumbnails(
    { of, projectPath, sizePx, codePoints: styled === null ? visible : [] },
    version,
  );
  const drawn = useStyledGlyphs(styled === null ? null : { ...styled, projectPath, codePoints: visible });
  const imageOf = (codePoint: CodePoint) =>
    styled === null ? thumbnailOf(codePoint) : (drawn.images.get(codePoint) ?? null);

  const index = selected === null ? -1 : codePoints.indexOf(selected);
  // Whoever asks for the worst first wants to see the worst, not where the selected one has come to lie.
  const worst = values === null ? null : (codePoints[0] ?? null);
  const shownWorst = useRef(worst);
  useEffect(() => {
    const isNewOrder = worst !== null && worst !== shownWorst.current;
    shownWorst.current = worst;
    if (isNewOrder) virtual.scrollToOffset(0);
    else if (index >= 0) virtual.scrollToIndex(index, { align: 'auto' });
  }, [worst, index, virtual]);

  return (
    <div
      className="glyph-strip"
      ref={scroller}
      role="listbox"
      aria-label={label}
      aria-orientation="horizontal"
    >
      <div className="glyph-strip-content" style={{ width: virtual.getTotalSize() }}>
        {items.map((item) => {
          const codePoint = codePoints[item.index];
          if (codePoint === undefined) return null;
          const character = String.fromCodePoint(codePoint);
          const value = values?.get(codePoint);
          return (
            <button
              type="button"
              key={codePoint}
              role="option"
              aria-selected={codePoint === selected}
              aria-label={`${character} ${formatCodePoint(codePoint)}`}
              tabIndex={codePoint === selected || (index < 0 && item.index === 0) ? 0 : -1}
              className="glyph-strip-cell"
              style={{ transform: `translateX(${item.start}px)`, width: CELL }}
              onClick={() => onSelect(codePoint)}
            >
              <Thumbnail
                image={imageOf(codePoint)}
                size={PICTURE}
                isGenerated={styled !== null || of.kind === 'run'}
              />
              <span className="caption numeric">
                {value === undefined
                  ? codePoint.toString(16).toUpperCase().padStart(4, '0')
                  : format.decimal(value, Math.abs(value) < 1 ? 4 : 2)}
              </span>
            </button>
          );
        })}
      </div>
    </div>
  );
}
