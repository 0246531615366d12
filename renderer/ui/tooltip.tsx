import type { ReactElement, ReactNode } from 'react';
import { Focusable, Tooltip, TooltipTrigger } from 'react-aria-components';
import './tooltip.css';
import { formatShortcut } from './shortcut';

interface TipProps {
  readonly text: ReactNode;
  readonly shortcut?: string | undefined;
  readonly isDisabled?: boolean;
  readonly placement?: 'top' | 'right';
  /** A button or other control of the kit. */
  readonly children: ReactElement;
}

/** Words that appear when a control is hovered or focused. */
export function Tip({ text, shortcut, isDisabled = false, placement = 'top', children }: TipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={60} isDisabled={isDisabled}>
      {children}
      <Tooltip className="ui-tooltip" offset={6} placement={placement}>
        {text}
        {shortcut !== undefined && <kbd>{formatShortcut(shortcut)}</kbd>}
      </Tooltip>
    </TooltipTrigger>
  );
}

/** A word or number with a definition: dotted underline, reachable with the keyboard. */
export function Defined({ children, definition }: { children: ReactNode; definition: string }) {
  return (
    <Tip text={definition}>
      <Focusable>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a definition must be readable with the keyboard */}
        <span className="ui-defined" role="note" tabIndex={0}>
          {children}
        </span>
      </Focusable>
    </Tip>
  );
}
