import { useEffect, useState } from 'react';
import { useAppStore } from '../../stores/app-store';

/** Whether T is held down in this place, as in Inspect: the target then stands in the place of the arms. */
export function useTargetHeld(): boolean {
  const isShown = useAppStore((state) => state.place === 'compare');
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (!isShown) return;
    const life = new AbortController();
    const { signal } = life;
    const isTyping = ({ target }: KeyboardEvent) =>
      target instanceof HTMLElement && target.matches('input, textarea');
    const isT = ({ key }: KeyboardEvent) => key.toLowerCase() === 't';
    window.addEventListener(
      'keydown',
      (event) => {
        if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
        if (isT(event) && !isTyping(event)) setHeld(true);
      },
      { signal },
    );
    window.addEventListener(
      'keyup',
      (event) => {
        if (isT(event)) setHeld(false);
      },
      { signal },
    );
    window.addEventListener('blur', () => setHeld(false), { signal });
    return () => {
      life.abort();
      setHeld(false);
    };
  }, [isShown]);
  return isHeld;
}
