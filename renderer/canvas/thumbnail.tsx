import { useEffect, useMemo, useRef } from 'react';
import type { GlyphImage } from '../../shared/domain/glyph-image';
import { useThemeColors } from '../ui/theme-colors';
import { canvasPalette } from './canvas-colours';
import { inkBitmap } from './glyph-bitmaps';

interface ThumbnailProps {
  /** Null while it is being fetched. */
  readonly image: GlyphImage | null;
  readonly isGenerated?: boolean;
  /** Side in CSS pixels. */
  readonly size: number;
}

/** A glyph in a list. One that is larger than its cell is made smaller smoothly, one that is smaller enlarged plainly. */
export function Thumbnail({ image, isGenerated = false, size }: ThumbnailProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useThemeColors();
  const palette = useMemo(() => canvasPalette(theme), [theme]);
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (element === null || context === null || context === undefined) return;
    const side = Math.round(size * window.devicePixelRatio);
    element.width = side;
    element.height = side;
    if (image === null) return;
    const ink = isGenerated ? palette.inkGenerated : palette.ink;
    context.imageSmoothingEnabled = image.sizePx > side;
    context.imageSmoothingQuality = 'high';
    context.drawImage(inkBitmap(image, { ink, paper: palette.paper }), 0, 0, side, side);
  }, [image, isGenerated, size, palette]);
  return <canvas ref={canvas} style={{ width: size, height: size }} aria-hidden />;
}
