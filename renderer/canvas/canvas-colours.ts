import type { ThemeColors } from '../ui/theme-colors';
import { bytesOfColor } from '../ui/theme-colors';
import type { Rgb } from './compose-image';
import type { CanvasColours } from './layer';
import type { SignedColours } from './signed-field';

/** A theme's colours, read once: names for drawing, bytes for bitmaps. */
export interface Palette {
  readonly colours: CanvasColours;
  readonly ink: Rgb;
  readonly inkGenerated: Rgb;
  readonly paper: Rgb;
  readonly signed: SignedColours;
}

/** The colours of the glyph canvas in a theme. */
export function canvasPalette({ of }: ThemeColors): Palette {
  return {
    colours: {
      paper: of('--paper'),
      ink: of('--ink'),
      grid: of('--canvas-grid'),
      frame: of('--canvas-frame'),
      sourceOutline: of('--overlay-source'),
      targetOutline: of('--overlay-target'),
      tracedOutline: of('--canvas-traced'),
      node: of('--canvas-node'),
      onInk: of('--paper'),
      lattice: { 2: of('--lattice-2'), 4: of('--lattice-4'), 8: of('--lattice-8') },
      mark: of('--canvas-mark'),
    },
    ink: bytesOfColor(of('--ink-source')),
    inkGenerated: bytesOfColor(of('--ink-generated')),
    paper: bytesOfColor(of('--paper')),
    signed: { more: bytesOfColor(of('--signed-more')), less: bytesOfColor(of('--signed-less')) },
  };
}
