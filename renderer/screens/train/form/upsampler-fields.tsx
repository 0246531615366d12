import type { PlainUpsamplerConfig } from '../../../../shared/domain/run-config';
import { SegmentedControl } from '../../../ui/segmented-control';
import { useTranslate } from '../../../ui/use-translate';

interface UpsamplerFieldsProps {
  readonly value: PlainUpsamplerConfig;
  readonly onChange: (value: PlainUpsamplerConfig) => void;
  /** Said before every label, where several upsamplers stand below each other. */
  readonly of?: string;
}

/** What is particular to one upsampler. */
export function UpsamplerFields({ value, onChange, of }: UpsamplerFieldsProps) {
  const { t } = useTranslate();
  const name = (label: string) => (of === undefined ? label : t('unit.comma', { before: of, after: label }));
  return (
    <>
      {'preKernel' in value && (
        <Choice
          label={t('train.preKernel')}
          fullLabel={name(t('train.preKernel'))}
          text={t('train.preKernel.text')}
          value={value.preKernel}
          choices={kernels([1, 3, 5])}
          onChange={(preKernel) => onChange({ ...value, preKernel })}
        />
      )}
      {'init' in value && (
        <Choice
          label={t('train.init')}
          fullLabel={name(t('train.init'))}
          text={t('train.init.text')}
          value={value.init}
          choices={[
            { value: 'default', label: t('train.init.default') },
            { value: 'icnr', label: 'ICNR' },
          ]}
          onChange={(init) => onChange({ ...value, init })}
        />
      )}
      {value.kind === 'pixel-shuffle-post-conv' && (
        <Choice
          label={t('train.postKernel')}
          fullLabel={name(t('train.postKernel'))}
          text={t('train.postKernel.text')}
          value={value.postKernel}
          choices={kernels([1, 3])}
          onChange={(postKernel) => onChange({ ...value, postKernel })}
        />
      )}
      {value.kind === 'conv-transpose' && (
        <Choice
          label={t('train.kernel')}
          fullLabel={name(t('train.kernel'))}
          text={t('train.kernel.transpose.text')}
          value={value.kernel}
          choices={kernels([2, 3, 4])}
          onChange={(kernel) => onChange({ ...value, kernel })}
        />
      )}
      {value.kind === 'upsample-conv' && (
        <>
          <Choice
            label={t('train.resize')}
            fullLabel={name(t('train.resize'))}
            text={t('train.resize.text')}
            value={value.resize}
            choices={[
              { value: 'nearest', label: t('train.resize.nearest') },
              { value: 'bilinear', label: t('train.resize.bilinear') },
            ]}
            onChange={(resize) => onChange({ ...value, resize })}
          />
          <Choice
            label={t('train.kernel')}
            fullLabel={name(t('train.kernel'))}
            text={t('train.kernel.upsample.text')}
            value={value.kernel}
            choices={kernels([3, 5])}
            onChange={(kernel) => onChange({ ...value, kernel })}
          />
        </>
      )}
    </>
  );
}

const kernels = <const Side extends number>(sides: readonly Side[]) =>
  sides.map((side) => ({ value: side, label: `${side} × ${side}` }));

interface ChoiceProps<Value extends string | number> {
  readonly label: string;
  readonly fullLabel: string;
  readonly text: string;
  readonly value: Value;
  readonly choices: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
}

function Choice<Value extends string | number>(props: ChoiceProps<Value>) {
  const { label, fullLabel, text, value, choices, onChange } = props;
  return (
    <div className="setting">
      <span className="ui-label" aria-hidden>
        {label}
      </span>
      <SegmentedControl
        label={fullLabel}
        value={String(value)}
        onChange={(chosen) => {
          const found = choices.find((choice) => String(choice.value) === chosen);
          if (found !== undefined) onChange(found.value);
        }}
        segments={choices.map((choice) => ({ value: String(choice.value), label: choice.label }))}
      />
      <p className="caption setting-text">{text}</p>
    </div>
  );
}
