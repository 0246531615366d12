import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';

/** Device pixels in a CSS pixel; changes when the window moves to another screen or is zoomed. */
export function useDevicePixelRatio(): number {
  const [ratio, setRatio] = useState(window.devicePixelRatio);
  useEffect(() => {
    const query = matchMedia(`(resolution: ${ratio}dppx)`);
    const update = () => setRatio(window.devicePixelRatio);
    query.addEventListener('change', update);
    return () => query.removeEventListener('change', update);
  }, [ratio]);
  return ratio;
}

/** Inner width of an element in CSS pixels. The last one is kept while the element is hidden. */
export const useWidth = (element: RefObject<HTMLElement | null>): number => useExtent(element, 'clientWidth');

/** Its inner height likewise. */
export const useHeight = (element: RefObject<HTMLElement | null>): number =>
  useExtent(element, 'clientHeight');

function useExtent(element: RefObject<HTMLElement | null>, side: 'clientWidth' | 'clientHeight'): number {
  const [extent, setExtent] = useState(0);
  useLayoutEffect(() => {
    const target = element.current;
    if (target === null) return;
    const measure = () => {
      if (target[side] > 0) setExtent(target[side]);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(target);
    return () => observer.disconnect();
  }, [element, side]);
  return extent;
}
