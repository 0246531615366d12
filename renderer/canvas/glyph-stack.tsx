import { useEffect, useMemo, useRef } from 'react';
import type { GlyphImage } from '../../shared/domain/glyph-image';
import { useThemeColors } from '../ui/theme-colors';
import { canvasPalette } from './canvas-colours';
import { differenceBitmap, inkBitmap } from './glyph-bitmaps';

/** One picture of a stack: an original, a generated glyph, or the difference of two. */
export type StackPicture =
  | { readonly kind: 'original' | 'generated'; readonly image: GlyphImage }
  | { readonly kind: 'difference'; readonly image: GlyphImage; readonly reference: GlyphImage };

interface GlyphStackProps {
  readonly pictures: readonly StackPicture[];
  /** Device pixels per image pixel, a whole number. */
  readonly scale: number;
  /** CSS pixels between two pictures. */
  readonly gap: number;
}

/** Small pictures of the same glyph one above the other, pixel for pixel. */
export function GlyphStack({ pictures, scale, gap }: GlyphStackProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useThemeColors();
  const palette = useMemo(() => canvasPalette(theme), [theme]);
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    const sizePx = pictures[0]?.image.sizePx;
    if (element === null || context === null || context === undefined || sizePx === undefined) return;
    const ratio = window.devicePixelRatio;
    const side = sizePx * scale;
    const pitch = side + Math.round(gap * ratio);
    element.width = side;
    element.height = pitch * pictures.length - Math.round(gap * ratio);
    element.style.width = `${element.width / ratio}px`;
    element.style.height = `${element.height / ratio}px`;
    context.imageSmoothingEnabled = false;
    for (const [index, picture] of pictures.entries()) {
      const ink = picture.kind === 'generated' ? palette.inkGenerated : palette.ink;
      const bitmap =
        picture.kind === 'difference'
          ? differenceBitmap(picture.image, picture.reference, palette.paper)
          : inkBitmap(picture.image, { ink, paper: palette.paper });
      context.drawImage(bitmap, 0, index * pitch, side, side);
    }
  }, [pictures, scale, gap, palette]);
  return <canvas ref={canvas} aria-hidden />;
}
