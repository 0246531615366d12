import { Search, X } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import {
  Button as AriaButton,
  NumberField as AriaNumberField,
  SearchField as AriaSearchField,
  Switch as AriaSwitch,
  TextField as AriaTextField,
  FieldError,
  Group,
  Input,
  Label,
  Text,
} from 'react-aria-components';
import './field.css';

interface FieldProps {
  readonly label: string;
  /** The label is read out but not shown; for fields whose place says what they are. */
  readonly isLabelHidden?: boolean;
  readonly description?: ReactNode;
  readonly isDisabled?: boolean;
  readonly errorMessage?: string | undefined;
}

function FieldLabel({ label, isLabelHidden }: Pick<FieldProps, 'label' | 'isLabelHidden'>) {
  return <Label className={isLabelHidden === true ? 'visually-hidden' : 'ui-label'}>{label}</Label>;
}

function FieldFoot({ description, errorMessage }: Pick<FieldProps, 'description' | 'errorMessage'>) {
  return (
    <>
      {description !== undefined && errorMessage === undefined && (
        <Text slot="description" className="caption">
          {description}
        </Text>
      )}
      <FieldError className="ui-field-error">{errorMessage}</FieldError>
    </>
  );
}

interface TextFieldProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  readonly isRequired?: boolean;
  readonly maxLength?: number;
  /** The language of what is typed, so that Han is drawn in its shapes. */
  readonly lang?: string;
}

/** One line of text. */
export function TextField({
  label,
  isLabelHidden = false,
  description,
  errorMessage,
  placeholder,
  lang,
  ...props
}: TextFieldProps) {
  return (
    <AriaTextField {...props} isInvalid={errorMessage !== undefined} className="ui-field">
      <FieldLabel label={label} isLabelHidden={isLabelHidden} />
      <Input
        className="ui-input"
        {...(placeholder === undefined ? {} : { placeholder })}
        {...(lang === undefined ? {} : { lang })}
      />
      <FieldFoot description={description} errorMessage={errorMessage} />
    </AriaTextField>
  );
}

interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onSubmit?: (value: string) => void;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/** A search line; Escape clears it. */
export function SearchField({ label, inputRef, ...props }: SearchFieldProps) {
  return (
    <AriaSearchField {...props} aria-label={label} className="ui-search">
      <Search size={13} aria-hidden />
      <Input className="ui-search-input" placeholder={label} ref={inputRef} />
      <AriaButton className="ui-search-clear">
        <X size={12} aria-hidden />
      </AriaButton>
    </AriaSearchField>
  );
}

interface NumberFieldProps extends FieldProps {
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly minValue?: number;
  readonly maxValue?: number;
  readonly step?: number;
  /** What the number counts, shown after it. */
  readonly unit?: string;
  readonly formatOptions?: Intl.NumberFormatOptions;
}

/** A number with its unit; arrow keys step it. */
export function NumberField({
  label,
  isLabelHidden = false,
  description,
  errorMessage,
  unit,
  ...props
}: NumberFieldProps) {
  return (
    <AriaNumberField {...props} isInvalid={errorMessage !== undefined} className="ui-field">
      <FieldLabel label={label} isLabelHidden={isLabelHidden} />
      <Group className="ui-number">
        <Input className="ui-number-input numeric" />
        {unit !== undefined && <span className="ui-number-unit">{unit}</span>}
      </Group>
      <FieldFoot description={description} errorMessage={errorMessage} />
    </AriaNumberField>
  );
}

interface SwitchProps {
  readonly children: ReactNode;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly isDisabled?: boolean;
}

/** On or off, at once. */
export function Switch({ children, ...props }: SwitchProps) {
  return (
    <AriaSwitch {...props} className="ui-switch">
      <span className="ui-switch-track" aria-hidden>
        <span className="ui-switch-thumb" />
      </span>
      {children}
    </AriaSwitch>
  );
}
