import { RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import type { MessageKey } from '../../../../shared/i18n/translate';
import { IconButton } from '../../../ui/button';
import { NumberField, Switch } from '../../../ui/field';
import { SegmentedControl } from '../../../ui/segmented-control';
import { useTranslate } from '../../../ui/use-translate';
import { type Setting, type SettingState, useSetting } from './setting';

/** A message that has a sentence beside it, `train.width` and `train.width.text`. */
export type ExplainedKey = {
  [K in MessageKey]: `${K}.text` extends MessageKey ? K : never;
}[MessageKey];

interface SettingRowProps {
  readonly label: string;
  readonly text?: ReactNode;
  readonly isEdited: boolean;
  /** How the preset's value is written; undefined where there is nothing to go back to. */
  readonly presetValue: string | undefined;
  readonly onReset: () => void;
  /** Label and control on one line, for controls that are short. */
  readonly isInline?: boolean;
  readonly children: ReactNode;
}

/**
 * A setting: its name with a dot and a way back when it is not the preset's, its control, and its sentence.
 *
 * The control names itself to screen readers; the name that is seen is for the eye alone.
 */
export function SettingRow({
  label,
  text,
  isEdited,
  presetValue,
  onReset,
  isInline = false,
  children,
}: SettingRowProps) {
  const { t } = useTranslate();
  return (
    <div className="setting" data-edited={isEdited || undefined} data-inline={isInline || undefined}>
      <div className="setting-head">
        <span className="ui-label" aria-hidden>
          {label}
        </span>
        {isEdited && <span className="visually-hidden">{t('train.form.edited', { setting: label })}</span>}
        {isEdited && presetValue !== undefined && (
          <IconButton
            icon={RotateCcw}
            label={t('train.form.reset', { setting: label, value: presetValue })}
            onPress={onReset}
          />
        )}
      </div>
      <div className="setting-control">{children}</div>
      {text !== undefined && <p className="caption setting-text">{text}</p>}
    </div>
  );
}

/** What every row needs of the state of its setting. */
export function rowOf<Value>(
  { isEdited, preset, change }: SettingState<Value>,
  write: (value: Value) => string,
): Pick<SettingRowProps, 'isEdited' | 'presetValue' | 'onReset'> {
  return {
    isEdited,
    presetValue: preset === undefined ? undefined : write(preset),
    onReset: () => {
      if (preset !== undefined) change(preset);
    },
  };
}

interface NumberSettingProps<Value extends number | null> {
  readonly name: ExplainedKey;
  /** Instead of the sentence of `name`. */
  readonly text?: string;
  readonly setting: Setting<Value>;
  readonly minValue: number;
  readonly maxValue?: number;
  readonly step?: number;
  readonly unit?: string;
  readonly formatOptions?: Intl.NumberFormatOptions;
  /** What an emptied field means; without it the number stays. */
  readonly empty?: Value;
}

/** A number. */
export function NumberSetting<Value extends number | null>({
  name,
  text,
  setting,
  empty,
  unit,
  formatOptions,
  ...range
}: NumberSettingProps<Value>) {
  const { t, language } = useTranslate();
  const state = useSetting(setting);
  const { value, change } = state;
  if (value === undefined) return null;
  const label = t(name);
  const write = (number: Value) =>
    number === null
      ? t('train.form.empty')
      : new Intl.NumberFormat(language, { maximumFractionDigits: 6, ...formatOptions }).format(number);
  return (
    <SettingRow
      label={label}
      text={text ?? t(`${name}.text` as MessageKey)}
      isInline
      {...rowOf(state, write)}
    >
      <NumberField
        {...range}
        label={label}
        isLabelHidden
        value={value ?? Number.NaN}
        {...(unit === undefined ? {} : { unit })}
        formatOptions={{ maximumFractionDigits: 6, ...formatOptions }}
        onChange={(next) => {
          // A finite number is one of Value: a setting that takes null takes numbers too.
          if (Number.isFinite(next)) change(next as Value);
          else if (empty !== undefined) change(empty);
        }}
      />
    </SettingRow>
  );
}

interface ChoiceSettingProps<Value extends string | number> {
  readonly name: ExplainedKey;
  readonly text?: string;
  readonly setting: Setting<Value>;
  readonly choices: readonly { readonly value: NoInfer<Value>; readonly label: string }[];
}

/** One of a few, all in sight. */
export function ChoiceSetting<Value extends string | number>({
  name,
  text,
  setting,
  choices,
}: ChoiceSettingProps<Value>) {
  const { t } = useTranslate();
  const state = useSetting(setting);
  const { value, change } = state;
  if (value === undefined) return null;
  const labelOf = (one: Value) => choices.find((choice) => choice.value === one)?.label ?? String(one);
  return (
    <SettingRow label={t(name)} text={text ?? t(`${name}.text` as MessageKey)} {...rowOf(state, labelOf)}>
      <SegmentedControl
        label={t(name)}
        value={String(value)}
        onChange={(chosen) => {
          const found = choices.find((choice) => String(choice.value) === chosen);
          if (found !== undefined) change(found.value);
        }}
        segments={choices.map((choice) => ({ value: String(choice.value), label: choice.label }))}
      />
    </SettingRow>
  );
}

/** On or off. */
export function SwitchSetting({
  name,
  setting,
}: {
  readonly name: ExplainedKey;
  readonly setting: Setting<boolean>;
}) {
  const { t } = useTranslate();
  const state = useSetting(setting);
  if (state.value === undefined) return null;
  const write = (isOn: boolean) => t(isOn ? 'train.form.on' : 'train.form.off');
  return (
    <SettingRow label={t(name)} text={t(`${name}.text` as MessageKey)} isInline {...rowOf(state, write)}>
      <Switch isSelected={state.value} onChange={state.change}>
        <span className="visually-hidden">{t(name)}</span>
      </Switch>
    </SettingRow>
  );
}
