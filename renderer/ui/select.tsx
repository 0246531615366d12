import { Check, ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Button as AriaButton,
  Select as AriaSelect,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
} from 'react-aria-components';
import './popover.css';
import './select.css';

interface Option<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** Before the label: a colour mark or an icon. */
  readonly mark?: ReactNode;
  /** A second, quieter line. */
  readonly detail?: string;
}

interface SelectProps<Value extends string> {
  readonly label: string;
  readonly isLabelHidden?: boolean;
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
  readonly options: readonly Option<Value>[];
  readonly isDisabled?: boolean;
  readonly placeholder?: string;
}

/** One of a list. */
export function Select<Value extends string>({
  label,
  isLabelHidden = false,
  value,
  onChange,
  options,
  placeholder,
  isDisabled = false,
}: SelectProps<Value>) {
  return (
    <AriaSelect
      className="ui-select"
      value={value}
      onChange={(key) => {
        const chosen = options.find((option) => option.value === key);
        if (chosen !== undefined) onChange(chosen.value);
      }}
      isDisabled={isDisabled}
      placeholder={placeholder ?? ''}
    >
      <Label className={isLabelHidden ? 'visually-hidden' : 'ui-label'}>{label}</Label>
      <AriaButton className="ui-select-button">
        <SelectValue className="ui-select-value" />
        <ChevronDown size={13} aria-hidden />
      </AriaButton>
      <Popover className="ui-popover" offset={3}>
        <ListBox className="ui-list" items={options.map((option) => ({ ...option, id: option.value }))}>
          {(option) => (
            <ListBoxItem className="ui-list-item" id={option.value} textValue={option.label}>
              <span className="ui-list-check" aria-hidden>
                <Check size={13} />
              </span>
              {option.mark}
              <span className="ui-list-text">
                {option.label}
                {option.detail !== undefined && <span className="caption">{option.detail}</span>}
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
