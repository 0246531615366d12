import type { LucideIcon } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
  ToggleButton as AriaToggleButton,
} from 'react-aria-components';
import './button.css';
import { Tip } from './tooltip';

interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style'> {
  readonly children: ReactNode;
  /** `primary` is for the one action of a place; `danger` for what cannot be undone. */
  readonly kind?: 'plain' | 'primary' | 'danger' | 'quiet';
  readonly icon?: LucideIcon;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button with words, 26 px high. */
export function Button({ children, kind = 'plain', icon: Icon, ...props }: ButtonProps) {
  return (
    <AriaButton {...props} className={`ui-button ui-button-${kind}`}>
      {Icon !== undefined && <Icon size={14} aria-hidden />}
      {children}
    </AriaButton>
  );
}

interface IconButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style'> {
  readonly icon: LucideIcon;
  /** Its name for screen readers and its tooltip. */
  readonly label: string;
  readonly shortcut?: string;
}

/** A button that is only a picture; its name is the tooltip. */
export function IconButton({ icon: Icon, label, shortcut, ...props }: IconButtonProps) {
  return (
    <Tip text={label} shortcut={shortcut}>
      <AriaButton {...props} aria-label={label} className="ui-button ui-button-quiet ui-button-icon">
        <Icon size={15} aria-hidden />
      </AriaButton>
    </Tip>
  );
}

interface ToggleButtonProps {
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly label: string;
  /** Shown instead of the label, which then is the tooltip. */
  readonly icon?: LucideIcon;
  readonly shortcut?: string;
  readonly isDisabled?: boolean;
}

/** A button that stays down. */
export function ToggleButton({ label, icon: Icon, shortcut, ...props }: ToggleButtonProps) {
  const shape = Icon === undefined ? '' : ' ui-button-icon';
  return (
    <Tip text={label} shortcut={shortcut} isDisabled={Icon === undefined && shortcut === undefined}>
      <AriaToggleButton {...props} aria-label={label} className={`ui-button ui-button-quiet${shape}`}>
        {Icon === undefined ? label : <Icon size={15} aria-hidden />}
      </AriaToggleButton>
    </Tip>
  );
}
