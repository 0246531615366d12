import type { LucideIcon } from 'lucide-react';
import { Button } from './button';
import './key-button.css';
import { formatShortcut } from './shortcut';

interface KeyButtonProps {
  readonly label: string;
  readonly shortcut: string;
  readonly icon: LucideIcon;
  readonly onPress: () => void;
  readonly isDisabled?: boolean;
  readonly kind?: 'plain' | 'primary' | 'quiet';
}

/** A button that shows its key: for what is done again and again, so that the key is learned. */
export function KeyButton({ label, shortcut, ...props }: KeyButtonProps) {
  return (
    <Button {...props} aria-label={label} aria-keyshortcuts={shortcut.replace('Mod', 'Control')}>
      {label}
      <kbd className="ui-key">{formatShortcut(shortcut)}</kbd>
    </Button>
  );
}
