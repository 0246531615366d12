import { useState } from 'react';
import type { CodePoint } from '../../../../shared/domain/code-point';
import { isLiveState } from '../../../../shared/domain/run';
import { useRunConfig } from '../../../runs/run-configs';
import { RunMark } from '../../../runs/run-mark';
import { EmptyState } from '../../../ui/empty-state';
import { ErrorNotice } from '../../../ui/error-notice';
import { SegmentedControl } from '../../../ui/segmented-control';
import { Select } from '../../../ui/select';
import { useTranslate } from '../../../ui/use-translate';
import { type Arm, useActiveArm } from '../use-arms';
import { LayerMapsView } from './layer-maps-view';
import { FirstLayers, LayerTable } from './layer-table';
import { ShiftTestView } from './shift-test-view';
import { StartCardView } from './start-card-view';
import { useCheckpoints, useLayerMaps, useLayerSummary, useMeasurements } from './use-laboratory';

interface LayersPaneProps {
  readonly arms: readonly Arm[];
  readonly codePoint: CodePoint;
}

const PARTS = ['layers', 'shift', 'start'] as const;
type Part = (typeof PARTS)[number];

/** What the network of the arm in hand does on the way to the drawing: layer by layer, and before its first step. */
export function LayersPane({ arms, codePoint }: LayersPaneProps) {
  const { t, format } = useTranslate();
  const active = useActiveArm(arms.length);
  const arm = arms[active];
  const [part, setPart] = useState<Part>('layers');
  const [wanted, setWanted] = useState<number | null>(null);
  const [layer, setLayer] = useState<string | null>(null);
  const run = arm?.run.id ?? null;
  const checkpoints = useCheckpoints(run);
  const checkpoint = wanted !== null && checkpoints.includes(wanted) ? wanted : null;
  const isLive = arm !== undefined && isLiveState(arm.run.status.state);
  const measurements = useMeasurements(run);
  const question = { run, checkpoint, version: isLive && checkpoint === null ? measurements : 0 };
  const summary = useLayerSummary(part === 'layers' ? question : { ...question, run: null });
  const layers = summary.value?.layers ?? [];
  // The first that shows the finest lattice, else the drawing itself.
  const opened =
    layers.find(({ name }) => name === layer)?.name ?? summary.value?.first[2] ?? layers.at(-1)?.name ?? null;
  const maps = useLayerMaps(question, part === 'layers' ? opened : null, codePoint);
  const config = useRunConfig(run);
  if (arm === undefined) return <EmptyState>{t('inspect.layers.empty')}</EmptyState>;
  return (
    <section className="analysis-pane analysis-layers" aria-label={t('inspect.analysis.layers')}>
      <div className="analysis-layer-bar">
        <span className="analysis-name">
          <RunMark upsampler={arm.run.upsampler} />
          {arm.label}
        </span>
        <SegmentedControl
          label={t('inspect.layers.part')}
          value={part}
          onChange={setPart}
          segments={PARTS.map((value) => ({ value, label: t(`inspect.layers.part.${value}`) }))}
        />
        {part !== 'start' && (
          <Select
            label={t('inspect.layers.checkpoint')}
            isLabelHidden
            value={checkpoint === null ? 'best' : String(checkpoint)}
            onChange={(value) => setWanted(value === 'best' ? null : Number(value))}
            options={[
              { value: 'best', label: t(isLive ? 'inspect.layers.inHand' : 'inspect.layers.best') },
              ...checkpoints.toReversed().map((step) => ({
                value: String(step),
                label: t('chart.atStep', { step: format.integer(step) }),
              })),
            ]}
          />
        )}
        <span className="caption" role="status">
          {summary.isAsking || maps.isAsking ? t('inspect.layers.working') : ''}
        </span>
      </div>
      <ErrorNotice error={summary.error ?? maps.error} />
      {part === 'layers' && summary.value !== null && (
        <div className="analysis-layer-body">
          <div className="analysis-layer-list">
            <FirstLayers first={summary.value.first} />
            <LayerTable layers={layers} selected={opened} onSelect={setLayer} />
          </div>
          {maps.value !== null && <LayerMapsView maps={maps.value} />}
        </div>
      )}
      {part === 'shift' && <ShiftTestView question={question} codePoint={codePoint} />}
      {part === 'start' && config !== null && <StartCardView config={config} codePoint={codePoint} />}
    </section>
  );
}
