import type { RunConfig, UpsamplerConfig } from '../../../shared/domain/run-config';
import { UPSAMPLER_KINDS } from '../../../shared/domain/run-config';
import { ArmMark, armColor } from '../../ui/arm-mark';
import { SegmentedControl } from '../../ui/segmented-control';
import { Select } from '../../ui/select';
import { useTranslate } from '../../ui/use-translate';
import { Explained } from './config-section';
import { withUpsampler } from './draft-config';

interface UpsamplerFieldsProps {
  readonly config: RunConfig;
  readonly onChange: (config: RunConfig) => void;
}

/** Which upsampler doubles the resolution in the decoder, what that means, and its own settings. */
export function UpsamplerFields({ config, onChange }: UpsamplerFieldsProps) {
  const { t } = useTranslate();
  const { upsampler } = config.model;
  const change = (next: UpsamplerConfig) =>
    onChange({ ...config, model: { ...config.model, upsampler: next } });
  return (
    <div className="upsampler-fields" style={{ borderColor: armColor(upsampler.kind) }}>
      <Explained text={t(`train.upsampler.${upsampler.kind}`)}>
        <Select
          label={t('train.upsampler')}
          value={upsampler.kind}
          onChange={(kind) => onChange(withUpsampler(config, kind))}
          options={UPSAMPLER_KINDS.map((kind) => ({
            value: kind,
            label: t(`upsampler.${kind}`),
            mark: <ArmMark kind={kind} />,
          }))}
        />
      </Explained>
      {'preKernel' in upsampler && (
        <Choice
          label={t('train.preKernel')}
          text={t('train.preKernel.text')}
          value={upsampler.preKernel}
          values={[1, 3, 5] as const}
          onChange={(preKernel) => change({ ...upsampler, preKernel })}
        />
      )}
      {'init' in upsampler && (
        <Explained text={t('train.init.text')}>
          <span className="ui-label">{t('train.init')}</span>
          <SegmentedControl
            label={t('train.init')}
            value={upsampler.init}
            onChange={(init) => change({ ...upsampler, init })}
            segments={[
              { value: 'default', label: t('train.init.default') },
              { value: 'icnr', label: 'ICNR' },
            ]}
          />
        </Explained>
      )}
      {upsampler.kind === 'pixel-shuffle-post-conv' && (
        <Choice
          label={t('train.postKernel')}
          text={t('train.postKernel.text')}
          value={upsampler.postKernel}
          values={[1, 3] as const}
          onChange={(postKernel) => change({ ...upsampler, postKernel })}
        />
      )}
      {upsampler.kind === 'conv-transpose' && (
        <Choice
          label={t('train.kernel')}
          text={t('train.kernel.transpose.text')}
          value={upsampler.kernel}
          values={[2, 3, 4] as const}
          onChange={(kernel) => change({ ...upsampler, kernel })}
        />
      )}
      {upsampler.kind === 'upsample-conv' && (
        <>
          <Explained text={t('train.resize.text')}>
            <span className="ui-label">{t('train.resize')}</span>
            <SegmentedControl
              label={t('train.resize')}
              value={upsampler.resize}
              onChange={(resize) => change({ ...upsampler, resize })}
              segments={[
                { value: 'nearest', label: t('train.resize.nearest') },
                { value: 'bilinear', label: t('train.resize.bilinear') },
              ]}
            />
          </Explained>
          <Choice
            label={t('train.kernel')}
            text={t('train.kernel.upsample.text')}
            value={upsampler.kernel}
            values={[3, 5] as const}
            onChange={(kernel) => change({ ...upsampler, kernel })}
          />
        </>
      )}
    </div>
  );
}

interface ChoiceProps<Value extends number> {
  readonly label: string;
  readonly text: string;
  readonly value: Value;
  readonly values: readonly Value[];
  readonly onChange: (value: Value) => void;
}

/** A kernel size: one of a few whole numbers. */
function Choice<Value extends number>({ label, text, value, values, onChange }: ChoiceProps<Value>) {
  return (
    <Explained text={text}>
      <span className="ui-label">{label}</span>
      <SegmentedControl
        label={label}
        value={String(value)}
        onChange={(chosen) => {
          const found = values.find((candidate) => String(candidate) === chosen);
          if (found !== undefined) onChange(found);
        }}
        segments={values.map((size) => ({ value: String(size), label: `${size} × ${size}` }))}
      />
    </Explained>
  );
}
