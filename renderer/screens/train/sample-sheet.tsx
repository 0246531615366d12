import { useEffect, useMemo, useRef, useState } from 'react';
import type { CodePoint } from '../../../shared/domain/code-point';
import { formatCodePoint } from '../../../shared/domain/code-point';
import { imageAt } from '../../../shared/domain/glyph-image';
import type { SampleImages } from '../../../shared/domain/run';
import type { StackPicture } from '../../canvas/glyph-stack';
import { GlyphStack } from '../../canvas/glyph-stack';
import { goToPlace } from '../../stores/app-store';
import { selectGlyphs } from '../../stores/project-store';
import { useTranslate } from '../../ui/use-translate';

const GAP = 2;

interface SampleSheetProps {
  readonly images: SampleImages;
  /** The L1 of each character, under it, where it was measured. */
  readonly l1?: readonly number[];
}

/** Characters side by side: source, drawn, target and what differs; a click inspects one. */
export function SampleSheet({ images, l1 }: SampleSheetProps) {
  const { t } = useTranslate();
  const sheet = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState({ width: 0, height: 0 });
  useEffect(() => {
    const element = sheet.current;
    if (element === null) return;
    const observer = new ResizeObserver(() =>
      setRoom({ width: element.clientWidth, height: element.clientHeight }),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const columns = useMemo(
    () =>
      images.codePoints.map((codePoint, index) => ({ codePoint, pictures: columnPictures(images, index) })),
    [images],
  );
  const ratio = window.devicePixelRatio;
  const wide = ((room.width - 72) / columns.length - 8) * ratio;
  const high = ((room.height - 24) / 4 - GAP) * ratio;
  // A list to look through is as high as its pane and goes on to the right; the few samples all fit.
  const side = l1 === undefined ? Math.min(wide, high) : high;
  const scale = Math.max(1, Math.min(8, Math.floor(side / images.sizePx)));
  return (
    <div className="sample-sheet" ref={sheet}>
      <div className="sample-rows caption" style={{ rowGap: GAP }} aria-hidden>
        {(['app.source', 'app.generated', 'app.target', 'app.difference'] as const).map((key) => (
          <span key={key} style={{ height: (images.sizePx * scale) / ratio }}>
            {t(key)}
          </span>
        ))}
      </div>
      {columns.map(({ codePoint, pictures }, index) => (
        <SampleColumn
          key={codePoint}
          codePoint={codePoint}
          pictures={pictures}
          scale={scale}
          l1={l1?.[index]}
        />
      ))}
    </div>
  );
}

interface SampleColumnProps {
  readonly codePoint: CodePoint;
  readonly pictures: readonly StackPicture[];
  readonly scale: number;
  readonly l1: number | undefined;
}

function SampleColumn({ codePoint, pictures, scale, l1 }: SampleColumnProps) {
  const { t, format } = useTranslate();
  const character = String.fromCodePoint(codePoint);
  const inspect = () => {
    selectGlyphs([codePoint]);
    goToPlace('inspect');
  };
  return (
    <button
      type="button"
      className="sample-column"
      aria-label={t('train.samples.inspect', { character })}
      title={`${character} ${formatCodePoint(codePoint)}`}
      onClick={inspect}
    >
      <GlyphStack pictures={pictures} scale={scale} gap={GAP} />
      <span className="caption numeric">
        {l1 === undefined ? character : `${character} ${format.decimal(l1, 3)}`}
      </span>
    </button>
  );
}

function columnPictures(images: SampleImages, index: number): readonly StackPicture[] {
  const { sizePx } = images;
  const source = imageAt(images.source, sizePx, index);
  const generated = imageAt(images.generated, sizePx, index);
  const target = imageAt(images.target, sizePx, index);
  return [
    { kind: 'original', image: source },
    { kind: 'generated', image: generated },
    { kind: 'original', image: target },
    { kind: 'difference', image: generated, reference: target },
  ];
}
