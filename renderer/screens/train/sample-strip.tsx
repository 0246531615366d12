import { useState } from 'react';
import type { RunId, RunSummary, SampleImages } from '../../../shared/domain/run';
import { useSampleImages, useSampleSteps } from '../../runs/run-samples';
import { ErrorNotice } from '../../ui/error-notice';
import { Toolbar } from '../../ui/place-header';
import { SegmentedControl } from '../../ui/segmented-control';
import { Slider } from '../../ui/slider';
import { useTranslate } from '../../ui/use-translate';
import { SampleSheet } from './sample-sheet';
import { useWorstGlyphs, type WorstGlyphs } from './use-worst-glyphs';

/** What the network draws: the probe characters at each sample step, or the held-out ones it draws worst. */
export function SampleStrip({ run }: { readonly run: RunSummary }) {
  const { t } = useTranslate();
  const [view, setView] = useState<'samples' | 'worst'>('samples');
  const samples = useSteppedSamples(run.id);
  const worst = useWorstGlyphs(view === 'worst' ? run : null);
  return (
    <section className="sample-strip" aria-label={t('train.samples')}>
      <Toolbar label={t('train.samples')}>
        <SegmentedControl
          label={t('train.samples.view')}
          value={view}
          onChange={setView}
          segments={[
            { value: 'samples', label: t('train.samples') },
            { value: 'worst', label: t('train.worst') },
          ]}
        />
        {view === 'samples' ? <StepSlider {...samples} /> : <WorstCaption worst={worst} />}
      </Toolbar>
      {view === 'samples' && samples.images === null && (
        <p className="caption sample-empty">{t('train.samples.empty')}</p>
      )}
      {view === 'samples' && samples.images !== null && <SampleSheet images={samples.images} />}
      {view === 'worst' && <ErrorNotice error={worst.error} />}
      {view === 'worst' && worst.isMissing && (
        <p className="caption sample-empty">{t('train.worst.empty')}</p>
      )}
      {view === 'worst' && worst.step !== null && worst.images === null && (
        <p className="caption sample-empty">{t('train.worst.drawing')}</p>
      )}
      {view === 'worst' && worst.images !== null && <SampleSheet images={worst.images} l1={worst.l1} />}
    </section>
  );
}

function WorstCaption({ worst }: { readonly worst: WorstGlyphs }) {
  const { t } = useTranslate();
  if (worst.step === null) return null;
  return (
    <span className="caption numeric">
      {t('train.worst.caption', { step: worst.step, count: worst.count })}
    </span>
  );
}

interface SteppedSamples {
  readonly steps: readonly number[];
  readonly index: number;
  readonly images: SampleImages | null;
  readonly choose: (step: number | null) => void;
}

function useSteppedSamples(run: RunId): SteppedSamples {
  const steps = useSampleSteps(run);
  // Null follows the newest sample.
  const [chosen, setChosen] = useState<number | null>(null);
  const index = chosen === null ? steps.length - 1 : Math.max(0, steps.indexOf(chosen));
  return { steps, index, images: useSampleImages(run, steps[index] ?? null), choose: setChosen };
}

function StepSlider({ steps, index, choose }: SteppedSamples) {
  const { t, format } = useTranslate();
  const step = steps[index];
  if (step === undefined) return null;
  return (
    <div className="sample-slider">
      <Slider
        label={t('train.samples.step')}
        isLabelHidden
        value={index}
        minValue={0}
        maxValue={Math.max(1, steps.length - 1)}
        isDisabled={steps.length < 2}
        onChange={(next) => choose(next === steps.length - 1 ? null : (steps[next] ?? null))}
        output={t('train.samples.stepOf', {
          step: format.integer(step),
          index: index + 1,
          count: steps.length,
        })}
      />
    </div>
  );
}
