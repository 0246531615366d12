import { useEffect, useMemo, useRef } from 'react';
import { canvasPalette } from '../../canvas/canvas-colours';
import { useThemeColors } from '../../ui/theme-colors';
import { useTranslate } from '../../ui/use-translate';
import { ArmLine } from './arm-line';
import type { Crop } from './crop';
import { type PictureMode, paintCrop } from './paint-crop';
import type { Picture } from './pictures-of';
import { useCropGestures } from './use-crop-gestures';

interface CropTileProps {
  readonly picture: Picture;
  readonly crop: Crop;
  readonly sizePx: number;
  readonly mode: PictureMode;
  /** Side in CSS pixels. */
  readonly side: number;
  /** The step of the slider, to say where this picture is of another. */
  readonly wanted: number | null;
  readonly onCrop: (crop: Crop) => void;
}

/** One picture of the row, cropped as all of them are. */
export function CropTile({ picture, crop, sizePx, mode, side, wanted, onCrop }: CropTileProps) {
  const { t } = useTranslate();
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useThemeColors();
  const palette = useMemo(() => canvasPalette(theme), [theme]);
  useCropGestures(canvas, crop, sizePx, onCrop);
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (element === null || context == null) return;
    const pixels = Math.round(side * window.devicePixelRatio);
    element.width = pixels;
    element.height = pixels;
    paintCrop(context, picture, crop, pixels, mode, palette);
  }, [picture, crop, side, mode, palette]);
  const { step, style, name, image } = picture;
  return (
    <figure className="compare-tile" data-testid={`crop-${picture.id}`}>
      <canvas ref={canvas} style={{ width: side, height: side }} aria-label={name} role="img" />
      <figcaption className="caption" style={{ width: side }}>
        {style !== null && <ArmLine style={style} />}
        <span className="compare-tile-name" title={name}>
          {name}
        </span>
        {step !== null && step !== wanted && (
          <span className="compare-tile-step numeric">{t('chart.atStep', { step })}</span>
        )}
        {image === null && <span className="compare-tile-step">{t('compare.pictures.none')}</span>}
      </figcaption>
    </figure>
  );
}
