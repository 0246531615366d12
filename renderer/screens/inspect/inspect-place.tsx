import { Contrast, Maximize, Minus, Plus } from 'lucide-react';
import type { ReactElement } from 'react';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { CodePoint } from '../../../shared/domain/code-point';
import type { RunSummary } from '../../../shared/domain/run';
import { ViewController } from '../../canvas/view-controller';
import { usePlaceCommands } from '../../commands/command-store';
import { useGeneratedGlyphs } from '../../runs/generated-glyphs';
import { RunPicker } from '../../runs/run-picker';
import { useSampleImages, useSampleSteps } from '../../runs/run-samples';
import { useRunStyles } from '../../runs/run-styles';
import { StylePicker } from '../../runs/style-picker';
import { useSettled } from '../../runs/use-settled';
import { useAppStore } from '../../stores/app-store';
import { selectGlyphs, useProjectStore } from '../../stores/project-store';
import { useSelectedRun } from '../../stores/run-store';
import { IconButton, ToggleButton } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { ErrorNotice } from '../../ui/error-notice';
import { PlaceHeader, Toolbar, ToolbarSpace } from '../../ui/place-header';
import { SegmentedControl } from '../../ui/segmented-control';
import { Select } from '../../ui/select';
import { Slider } from '../../ui/slider';
import { Pane, SplitPane } from '../../ui/split-pane';
import { useTranslate } from '../../ui/use-translate';
import { GlyphStrip } from './glyph-strip';
import { InspectPanel } from './inspect-panel';
import './inspect-place.css';
import {
  flipView,
  INSPECT_VIEWS,
  STRIP_SETS,
  type StripSet,
  setSampleStep,
  setStrip,
  showView,
  toggleInverted,
  useInspectStore,
} from './inspect-store';
import { InspectViews } from './inspect-views';
import { useInspectedGlyph } from './use-inspected-glyph';

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

/** The characters of the strip; those of the run's samples first of all, since they have a history. */
function useStripSets(run: RunSummary | undefined, probes: readonly CodePoint[]) {
  const coverage = useProjectStore((state) => state.coverage);
  const generated = useGeneratedGlyphs(run?.id ?? null);
  return useMemo(() => {
    const sets: Readonly<Record<StripSet, readonly CodePoint[]>> = {
      probe: probes,
      heldOut: coverage?.heldOut ?? [],
      missing: coverage?.missing ?? [],
      generated: generated.codePoints,
      train: coverage?.train ?? [],
    };
    return { sets, version: generated.version };
  }, [coverage, generated.codePoints, generated.version, probes]);
}

const NO_CHARACTERS: readonly CodePoint[] = [];

function Inspector(): ReactElement {
  const { t, format } = useTranslate();
  const project = useProjectStore((state) => state.open);
  const coverage = useProjectStore((state) => state.coverage);
  const focused = useProjectStore((state) => state.selection.focused);
  const run = useSelectedRun();
  const { strip, step: chosenStep, isInverted, shown } = useInspectStore();
  const [controller] = useState(() => new ViewController());

  const steps = useSampleSteps(run?.id ?? null);
  const step = chosenStep !== null && steps.includes(chosenStep) ? chosenStep : (steps.at(-1) ?? null);
  const sample = useSampleImages(run?.id ?? null, step);
  const probes = sample?.codePoints ?? NO_CHARACTERS;
  const { sets, version } = useStripSets(run, probes);
  const stripSet = sets[strip].length === 0 && strip === 'probe' ? 'heldOut' : strip;
  const characters = sets[stripSet];
  const codePoint = focused ?? characters[0] ?? coverage?.heldOut[0] ?? null;
  const isProbe = codePoint !== null && probes.includes(codePoint);

  const { names, style, isMain } = useRunStyles(run?.id ?? null);
  const settled = useSettled(style, STYLE_PAUSE_MS);
  const hasStyles = run !== undefined && names.length > 1;

  const sizePx = run?.sizePx ?? SIZE_WITHOUT_RUN;
  const emScale = project?.project.emScale ?? 0.9;
  const projectPath = project?.path ?? '';
  const { glyph, isDrawing, error } = useInspectedGlyph(
    codePoint === null
      ? null
      : {
          projectPath,
          run: run?.id ?? null,
          codePoint,
          frame: { sizePx, emScale },
          // Samples are drawn in the project's own style.
          sample: isProbe && isMain ? sample : null,
          style: settled,
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
  useInspectCommands(controller, stepGlyph, stepSample);
  const isTargetHeld = useHeldTarget(controller);

  if (project === null || coverage === null) return <EmptyState>{t('inspect.empty')}</EmptyState>;
  return (
    <>
      <PlaceHeader
        title={codePoint === null ? t('place.inspect') : String.fromCodePoint(codePoint)}
        detail={<RunPicker />}
      />
      <Toolbar label={t('inspect.view')}>
        <SegmentedControl
          label={t('inspect.view')}
          value={shown}
          onChange={showView}
          segments={[
            { value: 'all', label: t('inspect.view.all') },
            ...INSPECT_VIEWS.map((view, index) => ({
              value: view,
              label: t(`app.${view}`),
              shortcut: String(index + 1),
            })),
          ]}
        />
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
        <ToolbarSpace />
        <span className="caption inspect-hint">{t('inspect.holdTarget')}</span>
        <ToggleButton
          icon={Contrast}
          label={t('inspect.invert')}
          shortcut="i"
          isSelected={isInverted}
          onChange={toggleInverted}
        />
        <IconButton
          icon={Minus}
          label={t('inspect.zoomOut')}
          shortcut="-"
          onPress={() => controller.zoomBy(-1)}
        />
        <ZoomLabel controller={controller} />
        <IconButton
          icon={Plus}
          label={t('inspect.zoomIn')}
          shortcut="="
          onPress={() => controller.zoomBy(1)}
        />
        <IconButton icon={Maximize} label={t('inspect.fit')} shortcut="0" onPress={() => controller.fit()} />
      </Toolbar>
      {hasStyles && (
        <Toolbar label={t('style.title')}>
          <StylePicker run={run.id} />
        </Toolbar>
      )}
      <ErrorNotice error={error} />
      <SplitPane id="inspect">
        <Pane id="views">
          {glyph !== null && (
            <InspectViews
              controller={controller}
              glyph={glyph}
              source={coverage.source}
              target={coverage.target}
              isTargetHeld={isTargetHeld}
              isDrawing={isDrawing}
            />
          )}
        </Pane>
        <Pane id="properties" size={260} minSize={200} maxSize={360}>
          {glyph !== null && <InspectPanel controller={controller} glyph={glyph} em={coverage.target.em} />}
        </Pane>
      </SplitPane>
      <div className="inspect-strip">
        <div className="inspect-strip-set">
          <Select
            label={t('inspect.strip')}
            value={stripSet}
            onChange={setStrip}
            options={STRIP_SETS.map((set) => ({
              value: set,
              label: t(`inspect.strip.${set}`),
              detail: t('unit.glyphs', { value: sets[set].length }),
            }))}
          />
        </div>
        <GlyphStrip
          label={t(`inspect.strip.${stripSet}`)}
          projectPath={projectPath}
          codePoints={characters}
          selected={codePoint}
          of={thumbnailOf(stripSet, run)}
          version={version}
          styled={hasStyles ? { run: run.id, style } : null}
          onSelect={(chosen) => selectGlyphs([chosen])}
        />
      </div>
    </>
  );
}

function thumbnailOf(set: StripSet, run: RunSummary | undefined) {
  if (set === 'generated' && run !== undefined) return { kind: 'run', run: run.id } as const;
  return { kind: set === 'missing' || set === 'generated' ? 'source' : 'target' } as const;
}

function ZoomLabel({ controller }: { readonly controller: ViewController }) {
  const { format } = useTranslate();
  const zoom = useSyncExternalStore(controller.subscribe, controller.getZoom);
  return <span className="inspect-zoom numeric">{format.percent(zoom)}</span>;
}

function useInspectCommands(
  controller: ViewController,
  stepGlyph: (direction: 1 | -1) => void,
  stepSample: (direction: 1 | -1) => void,
): void {
  usePlaceCommands('inspect', [
    ...INSPECT_VIEWS.map((view, index) => ({
      id: `inspect.view.${view}`,
      titleKey: `inspect.command.${view}` as const,
      shortcut: String(index + 1),
      run: () => flipView(view),
    })),
    { id: 'inspect.invert', titleKey: 'inspect.invert', shortcut: 'i', run: toggleInverted },
    { id: 'inspect.zoomIn', titleKey: 'inspect.zoomIn', shortcut: '=', run: () => controller.zoomBy(1) },
    { id: 'inspect.zoomOut', titleKey: 'inspect.zoomOut', shortcut: '-', run: () => controller.zoomBy(-1) },
    { id: 'inspect.fit', titleKey: 'inspect.fit', shortcut: '0', run: () => controller.fit() },
    { id: 'inspect.next', titleKey: 'inspect.next', shortcut: 'ArrowRight', run: () => stepGlyph(1) },
    { id: 'inspect.previous', titleKey: 'inspect.previous', shortcut: 'ArrowLeft', run: () => stepGlyph(-1) },
    { id: 'inspect.laterStep', titleKey: 'inspect.laterStep', shortcut: ']', run: () => stepSample(1) },
    { id: 'inspect.earlierStep', titleKey: 'inspect.earlierStep', shortcut: '[', run: () => stepSample(-1) },
  ]);
}

/** True while T is held in this place. Also takes `+`, which is Shift and = on some keyboards, a key on others. */
function useHeldTarget(controller: ViewController): boolean {
  const isShown = useAppStore((state) => state.place === 'inspect');
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (!isShown) return;
    const life = new AbortController();
    const { signal } = life;
    const isTyping = (target: EventTarget | null) =>
      target instanceof HTMLElement && target.matches('input, textarea');
    window.addEventListener(
      'keydown',
      (event) => {
        if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
        if (event.key === 't' || event.key === 'T') setHeld(true);
        if (event.key === '+') controller.zoomBy(1);
      },
      { signal },
    );
    window.addEventListener(
      'keyup',
      (event) => {
        if (event.key === 't' || event.key === 'T') setHeld(false);
      },
      { signal },
    );
    window.addEventListener('blur', () => setHeld(false), { signal });
    return () => {
      life.abort();
      setHeld(false);
    };
  }, [isShown, controller]);
  return isHeld;
}
