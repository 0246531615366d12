import type { ReactElement } from 'react';
import { useEffect, useMemo, useRef } from 'react';
import { useThemeColors } from '../ui/theme-colors';
import type { Palette } from './canvas-colours';
import { canvasPalette } from './canvas-colours';
import './glyph-view.css';
import type { CanvasGlyph, Layer } from './layer';
import { paintView } from './paint-view';
import { DEFAULT_STRETCH } from './signed-field';
import type { ViewController } from './view-controller';
import type { Point } from './view-transform';
import { screenToPixel } from './view-transform';

export interface GlyphViewProps {
  readonly controller: ViewController;
  /** Null while it is being fetched: the view stays empty. */
  readonly glyph: CanvasGlyph | null;
  readonly layers: readonly Layer[];
  readonly isInverted: boolean;
  /** Generated glyphs are drawn in an ink of their own. */
  readonly isGenerated?: boolean;
  /** Grey levels that a residual shows in full colour. */
  readonly stretch?: number;
  /** A click that was no drag, in image pixels. */
  readonly onPick?: (pixel: Point) => void;
  /** What may take a drag of the left button away from the pan. */
  readonly tool?: PointerTool;
  /** What the picture shows, for those who do not see it. */
  readonly label: string;
  readonly testId?: string;
}

/** What is held down while a pointer is. */
interface PointerKeys {
  readonly isShift: boolean;
  readonly isAlt: boolean;
}

/** A tool that works on the picture; places are in image pixels. */
export interface PointerTool {
  /** True takes the drag that begins here; `reach` is some CSS pixels around the pointer, in image pixels. */
  readonly press: (pixel: Point, reach: number, keys: PointerKeys) => boolean;
  readonly drag: (pixel: Point, keys: PointerKeys) => void;
  readonly release: () => void;
  readonly doubleClick: (pixel: Point, reach: number) => void;
}

/** How near to a point, in CSS pixels, the pointer must be to mean it. */
const REACH = 7;

/** A pointer that has moved less, in CSS pixels, has clicked. */
const CLICK_TRAVEL = 3;

interface Painter {
  readonly invalidate: () => void;
  readonly stop: () => void;
}

/**
 * One glyph on a canvas, under the zoom and pan of a controller it may share with other views.
 *
 * Wheel and pinch zoom about the pointer, a drag (left, middle or with space) pans. It repaints at most once a
 * frame and only when something has changed.
 */
export function GlyphView(props: GlyphViewProps): ReactElement {
  const canvas = useRef<HTMLCanvasElement>(null);
  const latest = useRef(props);
  const painter = useRef<Painter | null>(null);
  const theme = useThemeColors();
  const palette = useMemo(() => canvasPalette(theme), [theme]);
  const latestPalette = useRef(palette);
  const { controller } = props;

  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const started = startPainting(element, controller, () => ({
      props: latest.current,
      palette: latestPalette.current,
    }));
    painter.current = started;
    return started.stop;
  }, [controller]);

  useEffect(() => {
    latest.current = props;
    latestPalette.current = palette;
    painter.current?.invalidate();
  });

  return (
    <canvas
      ref={canvas}
      className="glyph-view"
      role="img"
      aria-label={props.label}
      data-testid={props.testId}
    />
  );
}

function startPainting(
  element: HTMLCanvasElement,
  controller: ViewController,
  read: () => { readonly props: GlyphViewProps; readonly palette: Palette },
): Painter {
  const context = element.getContext('2d');
  let frame = 0;
  const paint = () => {
    frame = 0;
    if (context === null) return;
    const { props, palette } = read();
    paintView(context, {
      ...props,
      isGenerated: props.isGenerated === true,
      palette,
      stretch: props.stretch ?? DEFAULT_STRETCH,
      transform: controller.transform,
      pointer: controller.pointer,
      mark: controller.mark,
      width: element.width,
      height: element.height,
      pixelRatio: window.devicePixelRatio,
    });
  };
  const invalidate = () => {
    if (frame === 0) frame = requestAnimationFrame(paint);
  };
  const resize = new ResizeObserver(() => {
    element.width = Math.round(element.clientWidth * window.devicePixelRatio);
    element.height = Math.round(element.clientHeight * window.devicePixelRatio);
    controller.setViewSize(element, { width: element.width, height: element.height });
    // A canvas is blank once resized: painting at once avoids a flash.
    paint();
  });
  resize.observe(element);
  const listening = new AbortController();
  listenToPointer(element, controller, () => read().props, listening.signal);
  const unsubscribe = controller.subscribe(invalidate);
  return {
    invalidate,
    stop: () => {
      cancelAnimationFrame(frame);
      resize.disconnect();
      listening.abort();
      unsubscribe();
      controller.setViewSize(element, undefined);
    },
  };
}

function listenToPointer(
  element: HTMLCanvasElement,
  controller: ViewController,
  read: () => Pick<GlyphViewProps, 'onPick' | 'tool'>,
  signal: AbortSignal,
): void {
  let travel = 0;
  let isToolAtWork = false;
  const reach = () => (REACH * window.devicePixelRatio) / controller.transform.zoom;
  const keysOf = (event: MouseEvent): PointerKeys => ({ isShift: event.shiftKey, isAlt: event.altKey });
  const pixelOf = (event: MouseEvent) => screenToPixel(controller.transform, fromCentre(event));
  const fromCentre = (event: MouseEvent): Point => {
    const ratio = window.devicePixelRatio;
    return {
      x: event.offsetX * ratio - Math.floor(element.width / 2),
      y: event.offsetY * ratio - Math.floor(element.height / 2),
    };
  };
  element.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 20 : 1;
      if (event.shiftKey) controller.pan(-(event.deltaX || event.deltaY) * pixels, 0);
      // A pinch arrives as a wheel with ctrl and deltas about ten times as small.
      else controller.wheel(event.deltaY * pixels * (event.ctrlKey ? 10 : 1), fromCentre(event));
    },
    { passive: false, signal },
  );
  element.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button > 1) return;
      element.setPointerCapture(event.pointerId);
      travel = 0;
      event.preventDefault();
      element.closest<HTMLElement>('[tabindex]')?.focus();
      const isForTool = event.button === 0 && element.closest('.is-grabbing') === null;
      isToolAtWork = isForTool && read().tool?.press(pixelOf(event), reach(), keysOf(event)) === true;
    },
    { signal },
  );
  element.addEventListener(
    'pointermove',
    (event) => {
      if (isToolAtWork) read().tool?.drag(pixelOf(event), keysOf(event));
      else if (element.hasPointerCapture(event.pointerId)) {
        const ratio = window.devicePixelRatio;
        travel += Math.abs(event.movementX) + Math.abs(event.movementY);
        controller.pan(event.movementX * ratio, event.movementY * ratio);
      }
      controller.setPointer(pixelOf(event));
    },
    { signal },
  );
  element.addEventListener(
    'pointerup',
    (event) => {
      if (isToolAtWork) {
        isToolAtWork = false;
        read().tool?.release();
        return;
      }
      const isGrabbing = element.closest('.is-grabbing') !== null;
      if (event.button !== 0 || travel >= CLICK_TRAVEL || isGrabbing) return;
      read().onPick?.(pixelOf(event));
    },
    { signal },
  );
  element.addEventListener('dblclick', (event) => read().tool?.doubleClick(pixelOf(event), reach()), {
    signal,
  });
  element.addEventListener(
    'pointercancel',
    () => {
      if (isToolAtWork) read().tool?.release();
      isToolAtWork = false;
    },
    { signal },
  );
  element.addEventListener('pointerleave', () => controller.setPointer(null), { signal });
}
