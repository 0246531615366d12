import { type RefObject, useEffect, useRef } from 'react';
import { type Crop, moveCrop, zoomCrop } from './crop';

/** A drag moves the crop, the wheel zooms it about the pointer; every picture follows. */
export function useCropGestures(
  canvas: RefObject<HTMLCanvasElement | null>,
  crop: Crop,
  sizePx: number,
  onCrop: (crop: Crop) => void,
): void {
  const latest = useRef({ crop, sizePx, onCrop });
  useEffect(() => {
    latest.current = { crop, sizePx, onCrop };
  });
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const life = new AbortController();
    const { signal } = life;
    let grabbed: { readonly x: number; readonly y: number; readonly crop: Crop } | null = null;
    const release = () => {
      grabbed = null;
    };
    element.addEventListener(
      'pointerdown',
      (event) => {
        element.setPointerCapture(event.pointerId);
        grabbed = { x: event.clientX, y: event.clientY, crop: latest.current.crop };
      },
      { signal },
    );
    element.addEventListener(
      'pointermove',
      (event) => {
        if (grabbed === null) return;
        const pixel = element.clientWidth / grabbed.crop.side;
        const [dx, dy] = [grabbed.x - event.clientX, grabbed.y - event.clientY].map((by) => by / pixel);
        latest.current.onCrop(moveCrop(grabbed.crop, dx ?? 0, dy ?? 0, latest.current.sizePx));
      },
      { signal },
    );
    element.addEventListener('pointerup', release, { signal });
    element.addEventListener('pointercancel', release, { signal });
    element.addEventListener(
      'wheel',
      (event) => {
        event.preventDefault();
        const box = element.getBoundingClientRect();
        const anchor = {
          x: (event.clientX - box.left) / box.width,
          y: (event.clientY - box.top) / box.height,
        };
        latest.current.onCrop(
          zoomCrop(latest.current.crop, event.deltaY < 0 ? 1 : -1, latest.current.sizePx, anchor),
        );
      },
      { signal, passive: false },
    );
    return () => life.abort();
  }, [canvas]);
}
