import { useEffect, useState } from 'react';
import type { ViewController } from '../../canvas/view-controller';
import { useAppStore } from '../../stores/app-store';

export interface HeldKeys {
  /** T: the target stands in the place of every other picture. */
  readonly isTargetHeld: boolean;
  /** Space: a drag moves the picture, whatever else it would do. */
  readonly isGrabbing: boolean;
}

const NONE: HeldKeys = { isTargetHeld: false, isGrabbing: false };

/** Controls that space presses: there it is not the hand. */
const TAKES_SPACE =
  'input, textarea, button, select, [role="switch"], [role="slider"], [role="option"], summary';

/**
 * What is held down in this place. Also takes `+`, which is Shift and = on some keyboards, a key on others.
 */
export function useHeldKeys(controller: ViewController): HeldKeys {
  const isShown = useAppStore((state) => state.place === 'inspect');
  const [held, setHeld] = useState(NONE);
  useEffect(() => {
    if (!isShown) return;
    const life = new AbortController();
    const { signal } = life;
    const isIn = (target: EventTarget | null, selector: string) =>
      target instanceof HTMLElement && target.matches(selector);
    window.addEventListener(
      'keydown',
      (event) => {
        if (isIn(event.target, 'input, textarea') || event.ctrlKey || event.metaKey || event.altKey) return;
        if (event.key.toLowerCase() === 't' && !event.shiftKey) setHeld({ ...NONE, isTargetHeld: true });
        if (event.key === '+') controller.zoomBy(1);
        if (event.key === ' ' && !isIn(event.target, TAKES_SPACE)) {
          // It would scroll the page by a page.
          event.preventDefault();
          setHeld({ ...NONE, isGrabbing: true });
        }
      },
      { signal },
    );
    window.addEventListener(
      'keyup',
      (event) => {
        if (event.key.toLowerCase() === 't' || event.key === ' ') setHeld(NONE);
      },
      { signal },
    );
    window.addEventListener('blur', () => setHeld(NONE), { signal });
    return () => {
      life.abort();
      setHeld(NONE);
    };
  }, [isShown, controller]);
  return held;
}
