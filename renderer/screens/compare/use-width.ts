import { type RefObject, useLayoutEffect, useState } from 'react';

/** Width of an element in whole CSS pixels, as long as it is in the page. */
export function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const watched = element.current;
    if (watched === null) return;
    const measure = () => {
      if (watched.clientWidth > 0) setWidth(watched.clientWidth);
    };
    const resize = new ResizeObserver(measure);
    resize.observe(watched);
    measure();
    return () => resize.disconnect();
  }, [element]);
  return width;
}
