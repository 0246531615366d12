import { useVirtualizer } from '@tanstack/react-virtual';
import type { ReactElement } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { CodePoint } from '../../../shared/domain/code-point';
import { formatCodePoint } from '../../../shared/domain/code-point';
import type { RunId } from '../../../shared/domain/run';
import { Thumbnail } from '../../canvas/thumbnail';
import { useThumbnails } from '../../runs/thumbnails';
import { useTranslate } from '../../ui/use-translate';

const CELL_WIDTH = 80;
const CELL_HEIGHT = 92;
const PICTURE = 64;

interface GeneratedGridProps {
  readonly projectPath: string;
  readonly run: RunId;
  readonly codePoints: readonly CodePoint[];
  readonly version: number;
  readonly selected: CodePoint;
  readonly onSelect: (codePoint: CodePoint) => void;
  /** How many cells a row holds; what Up and Down step by. */
  readonly onColumns: (columns: number) => void;
}

/** What a run has generated, in rows; only those in sight exist. */
export function GeneratedGrid(props: GeneratedGridProps): ReactElement {
  const { projectPath, run, codePoints, version, selected, onSelect, onColumns } = props;
  const { t } = useTranslate();
  const scroller = useRef<HTMLDivElement>(null);
  const [columns, setColumns] = useState(1);
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => {
      // Hidden places have no width; their rows stay as they were.
      if (element.clientWidth > 0) setColumns(Math.max(1, Math.floor(element.clientWidth / CELL_WIDTH)));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useEffect(() => onColumns(columns), [columns, onColumns]);

  const rows = useVirtualizer({
    count: Math.ceil(codePoints.length / columns),
    getScrollElement: () => scroller.current,
    estimateSize: () => CELL_HEIGHT,
    overscan: 2,
  });
  const items = rows.getVirtualItems();
  const rowOf = (index: number) => codePoints.slice(index * columns, (index + 1) * columns);
  const imageOf = useThumbnails(
    {
      of: { kind: 'run', run },
      projectPath,
      sizePx: PICTURE,
      codePoints: items.flatMap((item) => rowOf(item.index)),
    },
    version,
  );
  const selectedRow = Math.floor(codePoints.indexOf(selected) / columns);
  useEffect(() => {
    if (selectedRow >= 0) rows.scrollToIndex(selectedRow, { align: 'auto' });
  }, [selectedRow, rows]);

  return (
    <div className="generated-grid" ref={scroller} role="listbox" aria-label={t('app.generated')}>
      <div className="generated-grid-content" style={{ height: rows.getTotalSize() }}>
        {items.map((item) => (
          <div
            className="generated-grid-row"
            role="presentation"
            key={item.key}
            style={{ transform: `translateY(${item.start}px)`, height: CELL_HEIGHT }}
          >
            {rowOf(item.index).map((codePoint) => (
              <button
                type="button"
                role="option"
                key={codePoint}
                aria-selected={codePoint === selected}
                aria-label={`${String.fromCodePoint(codePoint)} ${formatCodePoint(codePoint)}`}
                tabIndex={codePoint === selected ? 0 : -1}
                className="generated-cell"
                style={{ width: CELL_WIDTH }}
                onClick={() => onSelect(codePoint)}
              >
                <Thumbnail image={imageOf(codePoint)} size={PICTURE} isGenerated />
                <span className="caption numeric">
                  {String.fromCodePoint(codePoint)} {formatCodePoint(codePoint).slice(2)}
                </span>
              </button>
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}
