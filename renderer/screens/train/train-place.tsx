import { Pause, Play, RotateCcw, Square } from 'lucide-react';
import type { ReactElement } from 'react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { RunSummary } from '../../../shared/domain/run';
import { METRIC } from '../../../shared/domain/run';
import { useCommands } from '../../commands/command-store';
import { useRunLog } from '../../runs/run-logs';
import { RunMark } from '../../runs/run-mark';
import { useRunTitle } from '../../runs/use-run-title';
import { main } from '../../services/connect';
import { goToPlace, useAppStore } from '../../stores/app-store';
import { useProjectStore } from '../../stores/project-store';
import { liveRun, useRunStore, useSelectedRun } from '../../stores/run-store';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { ErrorNotice } from '../../ui/error-notice';
import { PropertiesPanel } from '../../ui/panel';
import { PlaceHeader } from '../../ui/place-header';
import { SegmentedControl } from '../../ui/segmented-control';
import { Pane, SplitPane } from '../../ui/split-pane';
import { useTranslate } from '../../ui/use-translate';
import { ArchitectureView } from './architecture/architecture-view';
import { controlRun, dismissFailure, resumeRun, startRun, useControlStore } from './control-run';
import { CostEstimate } from './cost-estimate';
import { draftProblems } from './draft-config';
import { ConfigForm } from './form/config-form';
import { RunCharts } from './run-charts';
import { RunList } from './run-list';
import { RunScores } from './run-scores';
import { SampleStrip } from './sample-strip';
import './train-place.css';
import { setPresets, setView, useTrainStore } from './train-store';
import { useDraftFindings } from './use-draft-findings';

/** The Train place: settings and runs at the left, the curves and samples of one run beside them. */
export function TrainPlace(): ReactElement {
  const { t } = useTranslate();
  const project = useProjectStore((state) => state.open);
  const draft = useTrainStore((state) => state.draft);
  const run = useSelectedRun();
  const title = useRunTitle();
  const failure = useControlStore((state) => state.failure);
  const backendProblem = useAppStore((state) => state.backendProblem);
  const view = useTrainStore((state) => state.view);
  const isRunShown = view === 'run';
  const presetsError = usePresets();
  useStartCommand();
  useDraftFindings();

  if (project === null) return <EmptyState>{t('train.noProject')}</EmptyState>;
  return (
    <>
      <PlaceHeader
        title={project.project.name}
        detail={
          run === undefined ? undefined : (
            <span className="train-run-name">
              <RunMark upsampler={run.upsampler} /> {title(run)}
              <span className="caption" title={run.name}>
                {run.name}
              </span>
            </span>
          )
        }
        action={
          <>
            {run !== undefined && (
              <SegmentedControl
                label={t('train.view')}
                value={view}
                onChange={setView}
                segments={[
                  { value: 'run', label: t('train.view.run') },
                  { value: 'network', label: t('train.view.network') },
                ]}
              />
            )}
            <RunControls />
          </>
        }
      />
      <ErrorNotice error={presetsError} />
      <ErrorNotice error={failure} onDismiss={dismissFailure} />
      {backendProblem !== null && <p className="train-problem">{backendProblem}</p>}
      <SplitPane id="train">
        <Pane id="left" size={336} minSize={280} maxSize={480}>
          <SplitPane id="train-left" orientation="vertical">
            <Pane id="settings">
              <PropertiesPanel title={t('train.newRun')}>{draft !== null && <ConfigForm />}</PropertiesPanel>
              {draft !== null && <CostEstimate />}
            </Pane>
            <Pane id="runs" size={180} minSize={90}>
              <RunList />
            </Pane>
          </SplitPane>
        </Pane>
        <Pane id="run">
          {isRunShown && run !== undefined ? (
            <RunView run={run} key={run.id} />
          ) : (
            <ArchitectureView config={draft} />
          )}
        </Pane>
      </SplitPane>
    </>
  );
}

function usePresets(): unknown {
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    main.presets({}).then(setPresets, setError);
  }, []);
  return error;
}

/** Whether the draft can be started now. */
function useCanStart(): boolean {
  const draft = useTrainStore((state) => state.draft);
  const isBusy = useRunStore((state) => liveRun(state.runs) !== undefined);
  const hasBackend = useAppStore((state) => state.backendProblem === null);
  const asked = useControlStore((state) => state.asked);
  const isRefused = useTrainStore((state) => state.refusal !== null);
  const isSound = draft !== null && draftProblems(draft).length === 0 && !isRefused;
  return isSound && !isBusy && hasBackend && asked === null;
}

function start(): void {
  const { draft } = useTrainStore.getState();
  if (draft !== null) void startRun(draft);
}

function useStartCommand(): void {
  useCommands([
    {
      id: 'run.start',
      titleKey: 'command.runStart',
      shortcut: 'Mod+Enter',
      isEnabled: useCanStart(),
      run: () => {
        goToPlace('train');
        start();
      },
    },
  ]);
}

/** The one primary action: start a run, or the controls of the run that is training. */
function RunControls(): ReactElement {
  const { t } = useTranslate();
  const live = useRunStore((state) => liveRun(state.runs));
  const asked = useControlStore((state) => state.asked);
  const canStart = useCanStart();
  if (live === undefined) {
    return (
      <Button kind="primary" icon={Play} onPress={start} isDisabled={!canStart}>
        {asked === 'start' ? t('train.starting') : t('train.start')}
      </Button>
    );
  }
  const isPaused = live.status.state === 'paused';
  const action = isPaused ? 'resume' : 'pause';
  return (
    <>
      <Button icon={Square} isDisabled={asked !== null} onPress={() => void controlRun(live.id, 'stop')}>
        {asked === 'stop' ? t('train.stopping') : t('train.stop')}
      </Button>
      <Button
        kind="primary"
        icon={isPaused ? Play : Pause}
        isDisabled={asked !== null || live.status.state === 'preparing'}
        onPress={() => void controlRun(live.id, action)}
      >
        {isPaused ? t('train.resume') : t('train.pause')}
      </Button>
    </>
  );
}

function RunView({ run }: { readonly run: RunSummary }): ReactElement {
  const { log, error } = useRunLog(run.id);
  const msPerStep = useSyncExternalStore(log?.subscribe ?? subscribeToNothing, () =>
    log?.last(METRIC.msPerStep),
  );
  return (
    <>
      <RunProblem run={run} />
      <ErrorNotice error={error} />
      <RunScores run={run} msPerStep={msPerStep} />
      <SplitPane id="train-run" orientation="vertical">
        <Pane id="charts">{log !== null && <RunCharts run={run} log={log} />}</Pane>
        <Pane id="samples" size={340} minSize={120}>
          <SampleStrip run={run} />
        </Pane>
      </SplitPane>
    </>
  );
}

const subscribeToNothing = () => () => undefined;

/** Why a run has failed, with the way on beside it. */
function RunProblem({ run }: { readonly run: RunSummary }): ReactElement | null {
  const { t } = useTranslate();
  const isBusy = useRunStore((state) => liveRun(state.runs) !== undefined);
  if (run.status.state !== 'failed') return null;
  const step = run.status.lastCheckpoint;
  return (
    <ErrorNotice
      error={run.status.error}
      action={
        <Button icon={RotateCcw} isDisabled={isBusy} onPress={() => void resumeRun(run.id)}>
          {step === null ? t('train.resume') : t('train.resumeFrom', { step })}
        </Button>
      }
    />
  );
}
