import type {
  PlainUpsamplerConfig,
  UpsamplerConfig,
  UpsamplerKind,
} from '../../../../shared/domain/run-config';
import { UPSAMPLER_KINDS, upsamplerSchema } from '../../../../shared/domain/run-config';
import { ArmMark, armColor } from '../../../ui/arm-mark';
import { Select } from '../../../ui/select';
import { useTranslate } from '../../../ui/use-translate';
import { withHybridLevel } from '../draft-config';
import { upsampledSides } from '../levels-of';
import { useTrainStore } from '../train-store';
import { ConfigSection } from './config-section';
import { ofModel, useSetting } from './setting';
import { rowOf, SettingRow } from './setting-row';
import { UpsamplerFields } from './upsampler-fields';

const PLAIN_KINDS = UPSAMPLER_KINDS.filter((kind) => kind !== 'hybrid');
const setting = ofModel('upsampler');

/** Which upsampler doubles the resolution in the decoder, and its own settings. */
export function UpsamplerSection() {
  const { t } = useTranslate();
  const state = useSetting(setting);
  const { value, change } = state;
  if (value === undefined) return null;
  const kindName = (kind: UpsamplerKind) => t(`upsampler.${kind}`);
  return (
    <ConfigSection
      title={t('train.upsampler')}
      summary={kindName(value.kind)}
      part={({ model }) => model.upsampler}
    >
      <SettingRow
        label={t('train.upsampler')}
        text={t(`train.upsampler.${value.kind}`)}
        {...rowOf(state, (upsampler) => describe(upsampler, kindName(upsampler.kind)))}
      >
        <Select
          label={t('train.upsampler')}
          isLabelHidden
          value={value.kind}
          onChange={(kind) => change(upsamplerSchema.parse({ kind }))}
          options={UPSAMPLER_KINDS.map((kind) => ({
            value: kind,
            label: kindName(kind),
            mark: <ArmMark kind={kind} />,
          }))}
        />
      </SettingRow>
      {value.kind === 'hybrid' ? (
        <HybridLevels value={value} onChange={change} />
      ) : (
        <div className="upsampler-fields" style={{ borderColor: armColor(value.kind) }}>
          <UpsamplerFields value={value} onChange={change} />
        </div>
      )}
    </ConfigSection>
  );
}

type Hybrid = Extract<UpsamplerConfig, { readonly kind: 'hybrid' }>;

/** One upsampler for each doubling, finest first. */
function HybridLevels({
  value,
  onChange,
}: {
  readonly value: Hybrid;
  readonly onChange: (value: UpsamplerConfig) => void;
}) {
  const { t } = useTranslate();
  const draft = useTrainStore((state) => state.draft);
  if (draft === null) return null;
  const sides = upsampledSides(draft.model, draft.sizePx);
  return sides.map((sizePx, index) => {
    // The last of the list stands for every level below it.
    const upsampler = value.levels[index] ?? value.levels.at(-1);
    if (upsampler === undefined) return null;
    const label = t('train.upsampler.atLevel', { size: sizePx });
    const change = (next: PlainUpsamplerConfig) =>
      onChange(withHybridLevel(value, index, next, sides.length));
    return (
      <div className="upsampler-fields" key={sizePx} style={{ borderColor: armColor(upsampler.kind) }}>
        <Select
          label={label}
          value={upsampler.kind}
          onChange={(kind) => {
            const next = upsamplerSchema.parse({ kind });
            if (next.kind !== 'hybrid') change(next);
          }}
          options={PLAIN_KINDS.map((kind) => ({
            value: kind,
            label: t(`upsampler.${kind}`),
            mark: <ArmMark kind={kind} />,
          }))}
        />
        <UpsamplerFields value={upsampler} onChange={change} of={label} />
      </div>
    );
  });
}

/** An upsampler in a few words, for the way back to it. */
function describe(upsampler: UpsamplerConfig, name: string): string {
  if (upsampler.kind === 'hybrid') return name;
  const details = Object.entries(upsampler)
    .filter(([key]) => key !== 'kind')
    .map(([, value]) => (typeof value === 'number' ? `${value} × ${value}` : value));
  return `${name} (${details.join(', ')})`;
}
