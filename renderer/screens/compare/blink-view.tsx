import { type RefObject, useEffect, useMemo, useRef } from 'react';
import { canvasPalette } from '../../canvas/canvas-colours';
import { useThemeColors } from '../../ui/theme-colors';
import { useTranslate } from '../../ui/use-translate';
import { useArmColour } from './arm-line';
import type { Crop } from './crop';
import { type PictureMode, paintCrop } from './paint-crop';
import type { Picture } from './pictures-of';
import { useCropGestures } from './use-crop-gestures';

interface BlinkViewProps {
  /** The arms and, at the end, the target. */
  readonly pictures: readonly Picture[];
  readonly crop: Crop;
  readonly sizePx: number;
  readonly mode: PictureMode;
  /** Side in CSS pixels. */
  readonly side: number;
  readonly isBlinking: boolean;
  /** Pictures a second. */
  readonly rate: number;
  /** The one that is shown while nothing blinks. */
  readonly index: number;
  readonly onCrop: (crop: Crop) => void;
  /** Hears where the blinking stands, so that it stops there. */
  readonly shown: RefObject<number>;
}

/**
 * Pictures in place of each other: what differs between them moves, what is the same stands still.
 *
 * Nothing is rendered by React while it blinks; each change is one drawImage into the same canvas.
 */
export function BlinkView(props: BlinkViewProps) {
  const { pictures, crop, sizePx, mode, side, isBlinking, rate, index, onCrop, shown } = props;
  const { t } = useTranslate();
  const canvas = useRef<HTMLCanvasElement>(null);
  const caption = useRef<HTMLDivElement>(null);
  const theme = useThemeColors();
  const palette = useMemo(() => canvasPalette(theme), [theme]);
  const colour = useArmColour();
  useCropGestures(canvas, crop, sizePx, onCrop);

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (element === null || context == null || pictures.length === 0) return;
    const pixels = Math.round(side * window.devicePixelRatio);
    if (element.width !== pixels) {
      element.width = pixels;
      element.height = pixels;
    }
    const show = (at: number) => {
      shown.current = at % pictures.length;
      const picture = pictures[shown.current] as Picture;
      paintCrop(context, picture, crop, pixels, mode, palette);
      element.dataset.shown = picture.id;
      if (caption.current === null) return;
      caption.current.textContent = picture.name;
      caption.current.style.color = picture.style === null ? '' : colour(picture.style);
    };
    if (!isBlinking) {
      show(index);
      return;
    }
    show(shown.current);
    const timer = setInterval(() => show(shown.current + 1), 1000 / rate);
    return () => clearInterval(timer);
  }, [pictures, crop, mode, side, isBlinking, rate, index, palette, colour, shown]);

  return (
    <figure className="compare-blink" data-testid="blink">
      <canvas
        ref={canvas}
        style={{ width: side, height: side }}
        role="img"
        aria-label={t('compare.pictures.blink')}
      />
      <figcaption>
        <div ref={caption} className="compare-blink-name" />
        {mode === 'difference' && <span className="caption">{t('inspect.difference.target')}</span>}
      </figcaption>
    </figure>
  );
}
