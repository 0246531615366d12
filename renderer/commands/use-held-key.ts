import { useEffect, useState } from 'react';
import { useAppStore } from '../stores/app-store';
import type { Place } from '../stores/places';
import { isTyping } from './use-shortcuts';

/** Whether a letter is held down by itself while a place is shown, and nobody types. */
export function useHeldKey(place: Place, letter: string): boolean {
  const isShown = useAppStore((state) => state.place === place);
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (!isShown) return;
    const life = new AbortController();
    // Before what has the focus, which may keep a key to itself.
    const options = { signal: life.signal, capture: true };
    const isLetter = ({ key }: KeyboardEvent) => key.toLowerCase() === letter;
    window.addEventListener(
      'keydown',
      (event) => {
        if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
        if (isLetter(event) && !isTyping(event.target)) setHeld(true);
      },
      options,
    );
    window.addEventListener(
      'keyup',
      (event) => {
        if (isLetter(event)) setHeld(false);
      },
      options,
    );
    window.addEventListener('blur', () => setHeld(false), options);
    return () => {
      life.abort();
      setHeld(false);
    };
  }, [isShown, letter]);
  return isHeld;
}
