import { useMemo } from 'react';
import { imageAt } from '../../../../shared/domain/glyph-image';
import type { LayerMaps } from '../../../../shared/domain/layer-report';
import { canvasPalette } from '../../../canvas/canvas-colours';
import { composeInk } from '../../../canvas/compose-image';
import { useThemeColors } from '../../../ui/theme-colors';
import { useTranslate } from '../../../ui/use-translate';
import { PaintedCanvas, type Surface } from './painted-canvas';

/** The channels of a layer as pictures, those with the most lattice energy first. */
export function LayerMapsView({ maps }: { readonly maps: LayerMaps }) {
  const { t, format } = useTranslate();
  const theme = useThemeColors();
  const palette = useMemo(() => canvasPalette(theme), [theme]);
  const bitmaps = useMemo(() => {
    return maps.shown.map((_, index) => {
      const { sizePx } = maps;
      const canvas = new OffscreenCanvas(sizePx, sizePx);
      const rgba = composeInk(imageAt(maps.maps, sizePx, index), palette.ink, palette.paper);
      canvas.getContext('2d')?.putImageData(new ImageData(rgba, sizePx, sizePx), 0, 0);
      return canvas;
    });
  }, [maps, palette]);
  const paint = ({ context, width, height }: Surface, bitmap: OffscreenCanvas | undefined) => {
    if (bitmap === undefined) return;
    const room = Math.min(width, height) / maps.sizePx;
    const side = maps.sizePx * (room >= 1 ? Math.floor(room) : room);
    context.imageSmoothingEnabled = room < 1;
    context.drawImage(bitmap, Math.floor((width - side) / 2), Math.floor((height - side) / 2), side, side);
  };
  return (
    <div className="analysis-maps" data-testid="layer-maps">
      <p className="caption">
        {t('inspect.layers.maps', {
          layer: maps.layer,
          shown: maps.shown.length,
          count: maps.channels.length,
          step: format.integer(maps.step),
        })}
      </p>
      {maps.shown.map(({ channel, low, high }, index) => (
        <figure className="analysis-map" key={channel}>
          <PaintedCanvas
            label={t('inspect.layers.channel', { channel })}
            paint={(surface) => paint(surface, bitmaps[index])}
          />
          <figcaption
            className="caption numeric"
            title={t('inspect.layers.range', { low: format.decimal(low, 2), high: format.decimal(high, 2) })}
          >
            {channel} · {format.percent(maps.channels[index]?.share ?? 0, 1)}
          </figcaption>
        </figure>
      ))}
    </div>
  );
}
