import { useEffect, useState } from 'react';
import type { ViewController } from '../../canvas/view-controller';
import { useHeldKey } from '../../commands/use-held-key';
import { isTyping } from '../../commands/use-shortcuts';
import { useAppStore } from '../../stores/app-store';

export interface HeldKeys {
  /** T: the target stands in the place of every other picture. */
  readonly isTargetHeld: boolean;
  /** Space over the pictures: a drag moves them, whatever else it would do. */
  readonly isGrabbing: boolean;
}

/** What is held down in this place. Also takes `+`, which is Shift and = on some keyboards, a key on others. */
export function useHeldKeys(controller: ViewController): HeldKeys {
  const isShown = useAppStore((state) => state.place === 'inspect');
  const isTargetHeld = useHeldKey('inspect', 't');
  const [isGrabbing, setGrabbing] = useState(false);
  useEffect(() => {
    if (!isShown) return;
    const life = new AbortController();
    // Before the button that was clicked last: over the pictures space is the hand and presses nothing. One that was
    // reached by the keyboard keeps its space, wherever the pointer was left.
    const options = { signal: life.signal, capture: true };
    let isHand = false;
    window.addEventListener(
      'keydown',
      (event) => {
        if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
        if (event.key === '+') controller.zoomBy(1);
        if (event.key !== ' ' || document.querySelector('.inspect-views:hover') === null) return;
        if (document.activeElement?.matches('button:focus-visible, input:focus-visible') === true) return;
        event.preventDefault();
        event.stopPropagation();
        isHand = true;
        setGrabbing(true);
      },
      options,
    );
    window.addEventListener(
      'keyup',
      (event) => {
        if (event.key !== ' ') return;
        if (isHand) event.stopPropagation();
        isHand = false;
        setGrabbing(false);
      },
      options,
    );
    window.addEventListener('blur', () => setGrabbing(false), { signal: life.signal });
    return () => {
      life.abort();
      setGrabbing(false);
    };
  }, [isShown, controller]);
  return { isTargetHeld, isGrabbing };
}
