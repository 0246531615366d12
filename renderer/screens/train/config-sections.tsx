import type { ModelConfig, RunConfig } from '../../../shared/domain/run-config';
import { useProjectStore } from '../../stores/project-store';
import { NumberField, TextField } from '../../ui/field';
import { SegmentedControl } from '../../ui/segmented-control';
import { Select } from '../../ui/select';
import { useTranslate } from '../../ui/use-translate';
import { ConfigSection, Explained } from './config-section';
import { modelWidth, withModelKind, withWidth } from './draft-config';
import { useTrainStore } from './train-store';

export interface SectionProps {
  readonly config: RunConfig;
  readonly onChange: (config: RunConfig) => void;
}

/** What an emptied number field means: no limit. */
export const limit = (value: number) => (Number.isFinite(value) ? value : null);

/** Which pairs are learned from, and how they are varied. */
export function DataSection({ config, onChange }: SectionProps) {
  const { t, format } = useTranslate();
  const trainCount = useProjectStore((state) => state.coverage?.train.length ?? null);
  const { pairs, augmentation } = config;
  const count = pairs.limit ?? trainCount;
  const changePairs = (changes: Partial<RunConfig['pairs']>) =>
    onChange({ ...config, pairs: { ...pairs, ...changes } });
  const augment = (changes: Partial<RunConfig['augmentation']>) =>
    onChange({ ...config, augmentation: { ...augmentation, ...changes } });
  return (
    <ConfigSection title={t('train.data')} summary={count === null ? '' : t('train.data.summary', { count })}>
      <Explained text={t('train.script.text')}>
        <span className="ui-label">{t('train.script')}</span>
        <SegmentedControl
          label={t('train.script')}
          value={pairs.script}
          onChange={(script) => changePairs({ script })}
          segments={[
            { value: 'all', label: t('train.script.all') },
            { value: 'han', label: t('train.script.han') },
          ]}
        />
      </Explained>
      <NumberField
        label={t('train.limit')}
        value={pairs.limit ?? Number.NaN}
        minValue={1}
        onChange={(value) => changePairs({ limit: limit(Math.round(value)) })}
        description={
          trainCount === null
            ? t('train.limit.text')
            : t('train.limit.textOf', { total: format.integer(trainCount) })
        }
      />
      <NumberField
        label={t('train.shift')}
        value={augmentation.shift}
        minValue={0}
        maxValue={0.25}
        step={0.01}
        unit="em"
        onChange={(shift) => augment({ shift: limit(shift) ?? 0 })}
        description={t('train.shift.text')}
      />
      <NumberField
        label={t('train.scale')}
        value={augmentation.scale}
        minValue={0}
        maxValue={0.5}
        step={0.01}
        formatOptions={{ style: 'percent' }}
        onChange={(scale) => augment({ scale: limit(scale) ?? 0 })}
        description={t('train.scale.text')}
      />
    </ConfigSection>
  );
}

/** The network and its size. */
export function NetworkSection({ config, onChange }: SectionProps) {
  const { t } = useTranslate();
  const presets = useTrainStore((state) => state.presets);
  const { model } = config;
  const change = (next: ModelConfig) => onChange({ ...config, model: next });
  return (
    <ConfigSection
      title={t('train.network')}
      summary={`${model.kind} · ${t('train.width.short', { width: modelWidth(model) })}`}
    >
      <Explained text={t(`train.model.${model.kind}`)}>
        <Select
          label={t('train.model')}
          value={model.kind}
          onChange={(kind) =>
            onChange(
              withModelKind(
                config,
                kind,
                presets.map((preset) => preset.config),
              ),
            )
          }
          options={(['jikei-unet', 'seed-unet'] as const).map((kind) => ({ value: kind, label: kind }))}
        />
      </Explained>
      <NumberField
        label={t('train.width')}
        value={modelWidth(model)}
        minValue={4}
        maxValue={256}
        step={4}
        onChange={(width) => onChange(withWidth(config, width))}
        description={
          model.kind === 'jikei-unet'
            ? t('train.width.levels', { levels: model.channels.join(' · ') })
            : t('train.width.text')
        }
      />
      {model.kind === 'jikei-unet' ? (
        <NumberField
          label={t('train.blocks')}
          value={model.blocks}
          minValue={1}
          maxValue={4}
          onChange={(blocks) => change({ ...model, blocks: limit(blocks) ?? 1 })}
          description={t('train.blocks.text')}
        />
      ) : (
        <NumberField
          label={t('train.innermost')}
          value={model.innermostPx}
          minValue={1}
          maxValue={32}
          unit="px"
          onChange={(innermostPx) => change({ ...model, innermostPx: limit(innermostPx) ?? 2 })}
          description={t('train.innermost.text')}
        />
      )}
      <Explained text={t('train.norm.text')}>
        <span className="ui-label">{t('train.norm')}</span>
        <SegmentedControl
          label={t('train.norm')}
          value={model.norm}
          onChange={(norm) => change({ ...model, norm })}
          segments={(['group', 'instance', 'none'] as const).map((norm) => ({
            value: norm,
            label: t(`train.norm.${norm}`),
          }))}
        />
      </Explained>
    </ConfigSection>
  );
}

/** The optimiser and the engine. */
export function TrainingSection({ config, onChange }: SectionProps) {
  const { t, format } = useTranslate();
  const { optimizer } = config;
  const optimize = (changes: Partial<RunConfig['optimizer']>) =>
    onChange({ ...config, optimizer: { ...optimizer, ...changes } });
  return (
    <ConfigSection
      title={t('train.training')}
      summary={t('train.training.summary', {
        batch: config.batchSize,
        rate: format.decimal(optimizer.learningRate),
      })}
    >
      <NumberField
        label={t('train.batchSize')}
        value={config.batchSize}
        minValue={1}
        maxValue={256}
        onChange={(batchSize) => onChange({ ...config, batchSize: limit(Math.round(batchSize)) ?? 1 })}
        description={t('train.batchSize.text')}
      />
      <NumberField
        label={t('train.learningRate')}
        value={optimizer.learningRate}
        minValue={0.00001}
        maxValue={1}
        formatOptions={{ maximumFractionDigits: 6 }}
        onChange={(rate) => optimize({ learningRate: limit(rate) ?? optimizer.learningRate })}
        description={t('train.learningRate.text')}
      />
      <NumberField
        label={t('train.warmup')}
        value={optimizer.warmupSteps}
        minValue={0}
        onChange={(steps) => optimize({ warmupSteps: limit(Math.round(steps)) ?? 0 })}
        description={t('train.warmup.text')}
      />
      <NumberField
        label={t('train.weightDecay')}
        value={optimizer.weightDecay}
        minValue={0}
        maxValue={1}
        formatOptions={{ maximumFractionDigits: 4 }}
        onChange={(decay) => optimize({ weightDecay: limit(decay) ?? 0 })}
        description={t('train.weightDecay.text')}
      />
      <NumberField
        label={t('train.ema')}
        value={optimizer.emaDecay}
        minValue={0}
        maxValue={0.99999}
        formatOptions={{ maximumFractionDigits: 5 }}
        onChange={(decay) => optimize({ emaDecay: limit(decay) ?? 0 })}
        description={t('train.ema.text')}
      />
      <Explained text={t('train.engine.text')}>
        <span className="ui-label">{t('train.engine')}</span>
        <SegmentedControl
          label={t('train.engine')}
          value={config.engine}
          onChange={(engine) => onChange({ ...config, engine })}
          segments={(['auto', 'compiled', 'eager'] as const).map((engine) => ({
            value: engine,
            label: t(`train.engine.${engine}`),
          }))}
        />
      </Explained>
    </ConfigSection>
  );
}

/** What a run measures, draws and keeps. */
export function OutputSection({ config, onChange }: SectionProps) {
  const { t } = useTranslate();
  const { evaluation, samples, checkpoints } = config;
  const whole = (value: number) => Math.max(1, limit(Math.round(value)) ?? 1);
  return (
    <ConfigSection
      title={t('train.output')}
      summary={t('train.output.summary', { steps: samples.everySteps })}
    >
      <TextField
        label={t('train.probes')}
        value={samples.characters}
        lang="ja"
        onChange={(characters) => onChange({ ...config, samples: { ...samples, characters } })}
        description={t('train.probes.text')}
        errorMessage={samples.characters === '' ? t('train.probes.missing') : undefined}
      />
      <div className="config-pair">
        <NumberField
          label={t('train.sampleEvery')}
          value={samples.everySteps}
          minValue={1}
          unit={t('train.unit.steps')}
          onChange={(steps) => onChange({ ...config, samples: { ...samples, everySteps: whole(steps) } })}
        />
        <NumberField
          label={t('train.evaluateEvery')}
          value={evaluation.everySteps}
          minValue={1}
          unit={t('train.unit.steps')}
          onChange={(steps) =>
            onChange({ ...config, evaluation: { ...evaluation, everySteps: whole(steps) } })
          }
        />
      </div>
      <NumberField
        label={t('train.evaluateGlyphs')}
        value={evaluation.glyphs}
        minValue={1}
        onChange={(count) => onChange({ ...config, evaluation: { ...evaluation, glyphs: whole(count) } })}
        description={t('train.evaluateGlyphs.text')}
      />
      <NumberField
        label={t('train.checkpointEvery')}
        value={checkpoints.everySeconds}
        minValue={1}
        unit={t('train.unit.seconds')}
        onChange={(seconds) =>
          onChange({ ...config, checkpoints: { ...checkpoints, everySeconds: limit(seconds) ?? 60 } })
        }
        description={t('train.checkpointEvery.text')}
      />
    </ConfigSection>
  );
}
