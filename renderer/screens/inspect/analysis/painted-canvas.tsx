import { type ReactElement, useEffect, useRef } from 'react';
import type { Point } from '../../../canvas/view-transform';

/** A canvas to paint on; sizes in device pixels. */
export interface Surface {
  readonly context: CanvasRenderingContext2D;
  readonly width: number;
  readonly height: number;
  /** Device pixels per CSS pixel. */
  readonly ratio: number;
}

/** A place on a surface, and its size, in device pixels. */
export interface SurfacePoint extends Point {
  readonly width: number;
  readonly height: number;
  readonly ratio: number;
}

interface PaintedCanvasProps {
  readonly label: string;
  readonly className?: string;
  readonly testId?: string;
  readonly paint: (surface: Surface) => void;
  /** What else than a new render changes the picture. */
  readonly subscribe?: (listener: () => void) => () => void;
  readonly onPoint?: (at: SurfacePoint | null) => void;
  readonly onPick?: (at: SurfacePoint) => void;
  /** Wheel and drag, in device pixels along the row. */
  readonly onScroll?: (dx: number) => void;
}

/** A pointer that has moved less, in CSS pixels, has clicked. */
const CLICK_TRAVEL = 3;

/** A canvas as large as its box that is painted anew whenever it is rendered or resized, at most once a frame. */
export function PaintedCanvas(props: PaintedCanvasProps): ReactElement {
  const canvas = useRef<HTMLCanvasElement>(null);
  const latest = useRef(props);
  const invalidate = useRef<() => void>(() => undefined);
  const { subscribe } = props;

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (element === null || context === null || context === undefined) return;
    let frame = 0;
    const paint = () => {
      frame = 0;
      const { width, height } = element;
      if (width === 0 || height === 0) return;
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, width, height);
      latest.current.paint({ context, width, height, ratio: window.devicePixelRatio });
    };
    invalidate.current = () => {
      if (frame === 0) frame = requestAnimationFrame(paint);
    };
    const resize = new ResizeObserver(() => {
      element.width = Math.round(element.clientWidth * window.devicePixelRatio);
      element.height = Math.round(element.clientHeight * window.devicePixelRatio);
      paint();
    });
    resize.observe(element);
    const listening = new AbortController();
    listen(element, () => latest.current, listening.signal);
    return () => {
      cancelAnimationFrame(frame);
      resize.disconnect();
      listening.abort();
      invalidate.current = () => undefined;
    };
  }, []);

  useEffect(() => {
    latest.current = props;
    invalidate.current();
  });

  useEffect(() => subscribe?.(() => invalidate.current()), [subscribe]);

  return (
    <canvas
      ref={canvas}
      className={`painted-canvas ${props.className ?? ''}`}
      role="img"
      aria-label={props.label}
      data-testid={props.testId}
    />
  );
}

function listen(element: HTMLCanvasElement, read: () => PaintedCanvasProps, signal: AbortSignal): void {
  let travel = 0;
  const at = (event: MouseEvent): SurfacePoint => {
    const ratio = window.devicePixelRatio;
    const { width, height } = element;
    return { x: event.offsetX * ratio, y: event.offsetY * ratio, width, height, ratio };
  };
  element.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button !== 0) return;
      travel = 0;
      element.setPointerCapture(event.pointerId);
    },
    { signal },
  );
  element.addEventListener(
    'pointermove',
    (event) => {
      if (element.hasPointerCapture(event.pointerId)) {
        travel += Math.abs(event.movementX);
        read().onScroll?.(-event.movementX * window.devicePixelRatio);
      }
      read().onPoint?.(at(event));
    },
    { signal },
  );
  element.addEventListener(
    'pointerup',
    (event) => {
      if (event.button === 0 && travel < CLICK_TRAVEL) read().onPick?.(at(event));
    },
    { signal },
  );
  element.addEventListener('pointerleave', () => read().onPoint?.(null), { signal });
  element.addEventListener(
    'wheel',
    (event) => {
      const { onScroll } = read();
      if (onScroll === undefined) return;
      event.preventDefault();
      onScroll((event.deltaX || event.deltaY) * window.devicePixelRatio);
    },
    { passive: false, signal },
  );
}
