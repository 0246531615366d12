import { type PointerEvent, useEffect, useMemo, useRef } from 'react';
import type { GlyphImage } from '../../shared/domain/glyph-image';
import { useThemeColors } from '../ui/theme-colors';
import { canvasPalette } from './canvas-colours';
import { inkBitmap } from './glyph-bitmaps';
import './minimap.css';
import { frameOnMinimap, isWhollyVisible } from './minimap-geometry';
import type { ViewController } from './view-controller';

interface MinimapProps {
  readonly controller: ViewController;
  readonly image: GlyphImage | null;
  readonly label: string;
}

/** Side in CSS pixels. */
const SIDE = 96;

/** The whole glyph with a frame around what the views show; a click or drag moves them. Absent while all is seen. */
export function Minimap({ controller, image, label }: MinimapProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useThemeColors();
  const palette = useMemo(() => canvasPalette(theme), [theme]);
  const sizePx = image?.sizePx ?? 0;
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (element === null || context === null || context === undefined || image === null) return;
    const side = Math.round(SIDE * window.devicePixelRatio);
    element.width = side;
    element.height = side;
    let request = 0;
    const paint = () => {
      request = 0;
      const { transform, viewSize } = controller;
      const isHidden = viewSize === null || isWhollyVisible(image.sizePx, transform, viewSize);
      element.hidden = isHidden;
      if (isHidden) return;
      context.imageSmoothingEnabled = image.sizePx > side;
      context.drawImage(inkBitmap(image, palette), 0, 0, side, side);
      const { x, y, width, height } = frameOnMinimap(image.sizePx, side, transform, viewSize);
      context.lineWidth = Math.max(1, Math.round(1.5 * window.devicePixelRatio));
      context.strokeStyle = palette.colours.mark;
      context.strokeRect(x, y, width, height);
    };
    paint();
    const stop = controller.subscribe(() => {
      if (request === 0) request = requestAnimationFrame(paint);
    });
    return () => {
      stop();
      cancelAnimationFrame(request);
    };
  }, [controller, image, palette]);

  const moveTo = (event: PointerEvent<HTMLCanvasElement>) => {
    const { offsetX, offsetY } = event.nativeEvent;
    controller.centre({ x: (offsetX / SIDE) * sizePx, y: (offsetY / SIDE) * sizePx });
  };
  return (
    <canvas
      ref={canvas}
      className="minimap"
      role="img"
      aria-label={label}
      data-testid="inspect-minimap"
      style={{ width: SIDE, height: SIDE }}
      hidden
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        moveTo(event);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) moveTo(event);
      }}
    />
  );
}
