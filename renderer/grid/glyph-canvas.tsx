import { useEffect, useMemo, useRef, useState } from 'react';
import { AppError } from '../../shared/domain/app-error';
import type { CodePoint } from '../../shared/domain/code-point';
import { bytesOfColor, useThemeColors } from '../ui/theme-colors';
import { fitCoverage } from './fit-coverage';
import './glyph-canvas.css';
import type { GridLayer } from './glyph-grid';
import { inkRamp, paintCoverage } from './paint-coverage';
import { useDevicePixelRatio } from './use-device-pixels';

interface GlyphCanvasProps {
  readonly layer: GridLayer;
  readonly codePoint: CodePoint;
  /** Side in CSS pixels. */
  readonly size: number;
  readonly isInverted?: boolean;
  /** Said by screen readers. */
  readonly label: string;
  /** Shown in place of a glyph that the font does not have. */
  readonly absent: string;
}

/** One glyph, drawn in device pixels in the ink of the theme. */
export function GlyphCanvas({ layer, codePoint, size, isInverted = false, label, absent }: GlyphCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const pixelRatio = useDevicePixelRatio();
  const sizePx = Math.round(size * pixelRatio);
  const colors = useThemeColors();
  const ramp = useMemo(() => {
    const [paper, ink] = [bytesOfColor(colors.of('--paper')), bytesOfColor(colors.of(layer.ink))];
    return isInverted ? inkRamp(ink, paper) : inkRamp(paper, ink);
  }, [colors, layer.ink, isInverted]);
  const image = useGlyphImage(layer, codePoint, sizePx);

  useEffect(() => {
    const context = canvas.current?.getContext('2d', { alpha: false });
    if (context === null || context === undefined || image === undefined) return;
    const data = new ImageData(sizePx, sizePx);
    paintCoverage(new Uint32Array(data.data.buffer), image ?? new Uint8Array(sizePx * sizePx), ramp);
    context.putImageData(data, 0, 0);
  }, [image, ramp, sizePx]);

  return (
    <div className="glyph-canvas" style={{ width: size, height: size }}>
      <canvas
        ref={canvas}
        width={sizePx}
        height={sizePx}
        style={{ width: size, height: size }}
        role="img"
        aria-label={image === null ? absent : label}
        data-testid="glyph-canvas"
      />
      {image === null && <span className="glyph-canvas-absent">{absent}</span>}
    </div>
  );
}

/** The image of one character: undefined while it loads, null where the source does not have it. */
function useGlyphImage(
  layer: GridLayer,
  codePoint: CodePoint,
  sizePx: number,
): Uint8Array | null | undefined {
  const { source } = layer;
  const [image, setImage] = useState<Uint8Array | null | undefined>(undefined);
  useEffect(() => {
    const stop = new AbortController();
    const load = async () => {
      const loaded = await source.load([codePoint], sizePx, stop.signal);
      if (stop.signal.aborted) return;
      setImage(loaded.present[0] === 1 ? fitCoverage(loaded.images, loaded.sizePx, sizePx) : null);
    };
    load().catch((error: unknown) => {
      if (stop.signal.aborted || (error instanceof AppError && error.kind === 'cancelled')) return;
      // The grid beside it asks the same source and shows the failure with its fix; here the slot stays empty.
      setImage(null);
    });
    return () => stop.abort();
  }, [source, codePoint, sizePx]);
  return image;
}
