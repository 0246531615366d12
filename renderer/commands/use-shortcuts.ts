import { useEffect } from 'react';
import { useAppStore } from '../stores/app-store';
import { matchesShortcut } from '../ui/shortcut';
import { findCommand, useCommandStore } from './command-store';

/** Switches and sliders are inputs too, and take no letters. */
const TEXT_FIELDS =
  'input:not([type="checkbox"], [type="radio"], [type="range"]), textarea:not([data-keys]), [role="textbox"]';

/** Whether the keyboard belongs to a field that is typed in. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches(TEXT_FIELDS));
}

/** Arrows step a slider or go through the choices of a group before they do anything else. */
function isStepping({ target, key }: KeyboardEvent): boolean {
  return (
    key.startsWith('Arrow') &&
    target instanceof HTMLElement &&
    target.matches('input[type="range"], input[type="radio"]')
  );
}

/** Gives the command whose shortcut was pressed. Shortcuts without Mod are left to a field that is typed in. */
export function useShortcuts(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      // A dialog that is open takes the keyboard: behind it nothing may happen.
      if (document.querySelector('[role="dialog"]') !== null) return;
      const { place } = useAppStore.getState();
      const pressed = useCommandStore
        .getState()
        .commands.find(
          ({ shortcut, place: where }) =>
            shortcut !== undefined &&
            (where === undefined || where === place) &&
            matchesShortcut(shortcut, event),
        );
      if (pressed?.shortcut === undefined) return;
      if (!pressed.shortcut.startsWith('Mod') && (isTyping(event.target) || isStepping(event))) return;
      event.preventDefault();
      findCommand(pressed.id, place)?.run();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
