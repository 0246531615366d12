import type { ReactElement } from 'react';
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import './popover.css';
import { formatShortcut } from './shortcut';

interface MenuEntry {
  readonly id: string;
  readonly label: string;
  readonly shortcut?: string;
  readonly isDisabled?: boolean;
  readonly run: () => void;
}

interface MenuProps {
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  /** The button that opens it. */
  readonly children: ReactElement;
}

/** A button with a menu of actions. */
export function Menu({ label, entries, children }: MenuProps) {
  return (
    <MenuTrigger>
      {children}
      <Popover className="ui-popover" offset={3}>
        <AriaMenu
          className="ui-list"
          aria-label={label}
          onAction={(key) => entries.find(({ id }) => id === key)?.run()}
          disabledKeys={entries.filter(({ isDisabled }) => isDisabled === true).map(({ id }) => id)}
        >
          {entries.map((entry) => (
            <MenuItem className="ui-list-item" key={entry.id} id={entry.id} textValue={entry.label}>
              <span className="ui-list-text">{entry.label}</span>
              {entry.shortcut !== undefined && <kbd>{formatShortcut(entry.shortcut)}</kbd>}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
