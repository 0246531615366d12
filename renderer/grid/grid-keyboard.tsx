import { type KeyboardEvent, type Ref, useState } from 'react';
import type { GridMove } from './grid-selection';

interface GridKeyboardProps {
  readonly ref: Ref<HTMLTextAreaElement>;
  readonly label: string;
  readonly place: { readonly left: number; readonly top: number };
  readonly onFocusChange: (hasFocus: boolean) => void;
  readonly onMove: (move: GridMove, isExtending: boolean) => void;
  readonly onSelectAll: () => void;
  readonly onOpen: () => void;
  readonly onQuickLook: () => void;
  readonly onText: (text: string) => void;
}

const MOVES: Readonly<Record<string, GridMove>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'row-start',
  End: 'row-end',
  PageUp: 'page-up',
  PageDown: 'page-down',
};

/**
 * The grid's keyboard: a text area without a face, because only a text area gets what an input method composes.
 * It lies over the focused cell, where the input method opens its list, and shows while something is composed.
 */
export function GridKeyboard(props: GridKeyboardProps) {
  const [isComposing, setIsComposing] = useState(false);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const isMod = event.ctrlKey || event.metaKey;
    const move = isMod ? { Home: 'first', End: 'last' }[event.key] : MOVES[event.key];
    if (move !== undefined) props.onMove(move as GridMove, event.shiftKey);
    else if (isMod && event.key.toLowerCase() === 'a') props.onSelectAll();
    else if (!isMod && event.key === 'Enter') props.onOpen();
    else if (!isMod && event.key === ' ') props.onQuickLook();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const take = (element: HTMLTextAreaElement) => {
    const text = element.value;
    element.value = '';
    if (text !== '') props.onText(text);
  };

  return (
    <textarea
      ref={props.ref}
      className="glyph-grid-keyboard"
      aria-label={props.label}
      data-composing={isComposing || undefined}
      data-keys="commands"
      style={{ left: props.place.left, top: props.place.top }}
      rows={1}
      autoCapitalize="off"
      autoComplete="off"
      spellCheck={false}
      onKeyDown={onKeyDown}
      onFocus={() => props.onFocusChange(true)}
      onBlur={(event) => {
        event.currentTarget.value = '';
        setIsComposing(false);
        props.onFocusChange(false);
      }}
      onCompositionStart={() => setIsComposing(true)}
      onCompositionEnd={(event) => {
        setIsComposing(false);
        take(event.currentTarget);
      }}
      onInput={(event) => {
        if (!isComposing) take(event.currentTarget);
      }}
    />
  );
}
