import { type ReactElement, useEffect, useMemo, useState } from 'react';
import type { CodePoint } from '../../../shared/domain/code-point';
import { isLiveState, type RunId, type RunSummary, type StyleMix } from '../../../shared/domain/run';
import { ViewController } from '../../canvas/view-controller';
import { GlyphStrip } from '../../runs/glyph-strip';
import { RunMark } from '../../runs/run-mark';
import { RunPicker } from '../../runs/run-picker';
import { useSampleImages, useSampleSteps } from '../../runs/run-samples';
import { StylePicker } from '../../runs/style-picker';
import { useSettled } from '../../runs/use-settled';
import { selectGlyphs, useProjectStore } from '../../stores/project-store';
import { useRunStore, useSelectedRun } from '../../stores/run-store';
import { EmptyState } from '../../ui/empty-state';
import { ErrorNotice } from '../../ui/error-notice';
import { PlaceHeader, Toolbar } from '../../ui/place-header';
import { Select } from '../../ui/select';
import { Slider } from '../../ui/slider';
import { Pane, SplitPane } from '../../ui/split-pane';
import { useTranslate } from '../../ui/use-translate';
import { AnalysisPane } from './analysis/analysis-pane';
import { useContourChoice } from './analysis/use-contour-choice';
import { useOverlays } from './analysis/use-overlays';
import { ArmPicker } from './arm-picker';
import { InspectPanel } from './inspect-panel';
import './inspect-place.css';
import {
  STRIP_SETS,
  type StripSet,
  setSampleStep,
  setSort,
  setStrip,
  useInspectStore,
} from './inspect-store';
import { InspectToolbar } from './inspect-toolbar';
import { InspectViews } from './inspect-views';
import { type Arm, useActiveArm, useArms } from './use-arms';
import { useHeldKeys } from './use-held-keys';
import { useInspectCommands } from './use-inspect-commands';
import { useInspectedGlyph } from './use-inspected-glyph';
import { useStripCharacters } from './use-strip-sets';

/** How long the slider of styles rests before the large picture, its outline with it, is drawn anew. */
const STYLE_PAUSE_MS = 120;

/** Side of the pictures while no run decides it. */
const SIZE_WITHOUT_RUN = 64;

/** The Inspect place: one character down to its pixels and points. */
export function InspectPlace(): ReactElement {
  const { t } = useTranslate();
  const project = useProjectStore((state) => state.open);
  const coverage = useProjectStore((state) => state.coverage);
  const coverageError = useProjectStore((state) => state.coverageError);
  if (coverageError !== null) return <ErrorNotice error={coverageError} />;
  if (project === null || coverage === null) return <EmptyState>{t('inspect.empty')}</EmptyState>;
  return <Inspector key={project.path} />;
}

const NO_CHARACTERS: readonly CodePoint[] = [];

function Inspector(): ReactElement {
  const { t, format } = useTranslate();
  const project = useProjectStore((state) => state.open);
  const coverage = useProjectStore((state) => state.coverage);
  const focused = useProjectStore((state) => state.selection.focused);
  const run = useSelectedRun();
  const runs = useRunStore((state) => state.runs);
  const arms = useArms();
  const { step: chosenStep, analysis } = useInspectStore();
  const [controller] = useState(() => new ViewController());

  const steps = useSampleSteps(run?.id ?? null);
  const step = chosenStep !== null && steps.includes(chosenStep) ? chosenStep : (steps.at(-1) ?? null);
  const sample = useSampleImages(run?.id ?? null, step);
  const probes = sample?.codePoints ?? NO_CHARACTERS;
  const strip = useStripCharacters(run, probes);
  const characters = strip.codePoints;
  const codePoint = focused ?? characters[0] ?? coverage?.heldOut[0] ?? null;
  const isProbe = codePoint !== null && probes.includes(codePoint);

  const [first] = arms;
  const isMain = first?.isMain ?? true;
  const styled =
    first !== undefined && first.names.length > 1 ? { run: first.run.id, style: first.style } : null;
  const settled = useSettledStyles(arms);

  const sizePx = run?.sizePx ?? SIZE_WITHOUT_RUN;
  const emScale = project?.project.emScale ?? 0.9;
  const projectPath = project?.path ?? '';
  const { glyph, error } = useInspectedGlyph(
    codePoint === null
      ? null
      : {
          projectPath,
          codePoint,
          frame: { sizePx, emScale },
          arms: arms.map(({ run: { id, status }, style }) => ({
            run: id,
            style: settled.get(id) ?? style,
            isLive: isLiveState(status.state),
          })),
          // Samples are drawn in the project's own style.
          sample: isProbe && isMain ? sample : null,
          step: chosenStep,
        },
  );
  useEffect(() => controller.setImageSize(sizePx), [controller, sizePx]);

  const stepGlyph = (direction: 1 | -1) => {
    const at = codePoint === null ? -1 : characters.indexOf(codePoint);
    const next = characters[Math.max(0, Math.min(characters.length - 1, at + direction))];
    if (next !== undefined) selectGlyphs([next]);
  };
  const stepSample = (direction: 1 | -1) => {
    const at = step === null ? -1 : steps.indexOf(step);
    const next = steps[at + direction];
    if (next !== undefined) setSampleStep(next === steps.at(-1) ? null : next);
  };
  useInspectCommands({ controller, arms, stepGlyph, stepSample });
  const { isTargetHeld, isGrabbing } = useHeldKeys(controller);
  const overlays = useOverlays(glyph);
  const { pick } = useContourChoice(glyph);

  if (project === null || coverage === null) return <EmptyState>{t('inspect.empty')}</EmptyState>;
  return (
    <>
      <PlaceHeader
        title={codePoint === null ? t('place.inspect') : String.fromCodePoint(codePoint)}
        detail={
          <div className="inspect-runs">
            <RunPicker />
            {run !== undefined && <ArmPicker selected={run} runs={runs} />}
          </div>
        }
      />
      <InspectToolbar controller={controller}>
        {isProbe && isMain && step !== null && (
          <div className="inspect-step">
            <Slider
              label={t('train.samples.step')}
              isLabelHidden
              value={Math.max(0, steps.indexOf(step))}
              minValue={0}
              maxValue={Math.max(1, steps.length - 1)}
              isDisabled={steps.length < 2}
              onChange={(index) => setSampleStep(steps[index] ?? null)}
              output={t('chart.atStep', { step: format.integer(step) })}
            />
          </div>
        )}
      </InspectToolbar>
      <ArmStyle arms={arms} />
      <ErrorNotice error={error ?? glyph?.arms.find((arm) => arm.error !== null)?.error ?? null} />
      <SplitPane id="inspect">
        <Pane id="views">
          <SplitPane id="inspect-main" orientation="vertical">
            {[
              <Pane id="pictures" key="pictures" minSize={140}>
                {glyph !== null && (
                  <InspectViews
                    controller={controller}
                    glyph={glyph}
                    arms={arms}
                    source={coverage.source}
                    target={coverage.target}
                    overlays={overlays}
                    isTargetHeld={isTargetHeld}
                    isGrabbing={isGrabbing}
                    onPick={pick}
                  />
                )}
              </Pane>,
              ...(analysis === 'none' || glyph === null
                ? []
                : [
                    <Pane id="analysis" key="analysis" size={260} minSize={120}>
                      <AnalysisPane
                        analysis={analysis}
                        controller={controller}
                        glyph={glyph}
                        arms={arms}
                        heldOut={coverage.heldOut}
                      />
                    </Pane>,
                  ]),
            ]}
          </SplitPane>
        </Pane>
        <Pane id="properties" size={260} minSize={200} maxSize={360}>
          {glyph !== null && (
            <InspectPanel controller={controller} glyph={glyph} arms={arms} em={coverage.target.em} />
          )}
        </Pane>
      </SplitPane>
      <div className="inspect-strip">
        <div className="inspect-strip-set">
          <Select
            label={t('inspect.strip')}
            isLabelHidden
            value={strip.set}
            onChange={setStrip}
            options={STRIP_SETS.map((set) => ({
              value: set,
              label: t(`inspect.strip.${set}`),
              detail: t('unit.glyphs', { value: strip.sizes[set] }),
            }))}
          />
          {strip.set === 'heldOut' && <SortPicker scores={strip.scores} isSorted={strip.values !== null} />}
        </div>
        <GlyphStrip
          label={t(`inspect.strip.${strip.set}`)}
          projectPath={projectPath}
          codePoints={characters}
          values={strip.values}
          selected={codePoint}
          of={thumbnailOf(strip.set, run)}
          version={strip.version}
          styled={styled}
          onSelect={(chosen) => selectGlyphs([chosen])}
        />
      </div>
    </>
  );
}

/** The styles of the arms as they were when their sliders last rested. */
function useSettledStyles(arms: readonly Arm[]): ReadonlyMap<RunId, StyleMix> {
  // By their values: equal styles are no reason to wait again.
  const key = JSON.stringify(arms.map(({ run, style }) => [run.id, style]));
  const settled = useSettled(key, STYLE_PAUSE_MS);
  return useMemo(() => new Map(JSON.parse(settled) as [RunId, StyleMix][]), [settled]);
}

/** The style of the active arm; nothing while no arm has learned more than one. */
function ArmStyle({ arms }: { readonly arms: readonly Arm[] }) {
  const { t } = useTranslate();
  const arm = arms[useActiveArm(arms.length)];
  if (arm === undefined || arms.every(({ names }) => names.length < 2)) return null;
  return (
    <Toolbar label={t('style.title')}>
      {arms.length > 1 && (
        <span className="inspect-styled-arm caption">
          <RunMark upsampler={arm.run.upsampler} /> {arm.label}
        </span>
      )}
      {arm.names.length > 1 ? (
        <StylePicker run={arm.run.id} />
      ) : (
        <span className="caption">{t('style.one')}</span>
      )}
    </Toolbar>
  );
}

/** In the order of the codes, or worst first by one of the scores that the last measurement has. */
function SortPicker({
  scores,
  isSorted,
}: {
  readonly scores: ReturnType<typeof useStripCharacters>['scores'];
  readonly isSorted: boolean;
}) {
  const { t } = useTranslate();
  const sort = useInspectStore((state) => state.sort);
  return (
    <Select
      label={t('inspect.sort')}
      isLabelHidden
      value={isSorted ? sort : 'code'}
      onChange={setSort}
      isDisabled={scores.length === 0}
      options={(['code', ...scores] as const).map((value) => ({
        value,
        label: t(`inspect.sort.${value}`),
      }))}
    />
  );
}

function thumbnailOf(set: StripSet, run: RunSummary | undefined) {
  if (set === 'generated' && run !== undefined) return { kind: 'run', run: run.id } as const;
  return { kind: set === 'missing' || set === 'generated' ? 'source' : 'target' } as const;
}
