import { type RefObject, useEffect, useRef } from 'react';
import { cellAt, type GridGeometry, stepGlyphSize } from './grid-geometry';
import type { GridSelectionActions } from './use-grid-selection';

interface Options {
  readonly geometry: GridGeometry;
  readonly count: number;
  readonly selection: GridSelectionActions;
  readonly onOpen: (index: number) => void;
  /** The grid was clicked anywhere: it takes the keyboard. */
  readonly onPress: () => void;
  readonly size: number;
  readonly onSizeChange: (size: number) => void;
}

/** Wheel movement that makes one step of size; a notch of a mouse wheel is 100 or 120. */
const WHEEL_STEP = 60;

/** Mouse and pen: click, Shift and Ctrl click, drag over a range, double click, Ctrl+wheel. */
export function useGridPointer(scroller: RefObject<HTMLElement | null>, options: Options): void {
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const stop = new AbortController();
    const { signal } = stop;
    let isDragging = false;
    let wheel = 0;

    const indexAt = (event: MouseEvent): number | undefined => {
      const bounds = element.getBoundingClientRect();
      const x = event.clientX - bounds.left;
      // The scroll bar is the element's own; a press on it is not a press on a cell.
      if (x >= element.clientWidth) return undefined;
      const point = { x, y: event.clientY - bounds.top + element.scrollTop };
      return cellAt(latest.current.geometry, point, latest.current.count);
    };

    element.addEventListener(
      'pointerdown',
      (event) => {
        const index = indexAt(event);
        if (event.button !== 0 || index === undefined) return;
        event.preventDefault();
        latest.current.onPress();
        latest.current.selection.press(index, {
          extend: event.shiftKey,
          toggle: event.ctrlKey || event.metaKey,
        });
        isDragging = !event.ctrlKey && !event.metaKey;
        element.setPointerCapture(event.pointerId);
      },
      { signal },
    );
    element.addEventListener(
      'pointermove',
      (event) => {
        const index = isDragging ? indexAt(event) : undefined;
        if (index !== undefined) latest.current.selection.dragTo(index);
      },
      { signal },
    );
    const release = () => {
      isDragging = false;
    };
    element.addEventListener('pointerup', release, { signal });
    element.addEventListener('pointercancel', release, { signal });
    element.addEventListener(
      'dblclick',
      (event) => {
        const index = indexAt(event);
        if (index !== undefined) latest.current.onOpen(index);
      },
      { signal },
    );
    element.addEventListener(
      'wheel',
      (event) => {
        if (!event.ctrlKey && !event.metaKey) return;
        event.preventDefault();
        wheel += event.deltaY;
        const steps = Math.trunc(wheel / WHEEL_STEP);
        if (steps === 0) return;
        wheel -= steps * WHEEL_STEP;
        latest.current.onSizeChange(stepGlyphSize(latest.current.size, -Math.sign(steps)));
      },
      { signal, passive: false },
    );
    return () => stop.abort();
  }, [scroller]);
}
