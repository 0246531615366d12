import { CircleAlert, Cpu, Pause, Play, Square } from 'lucide-react';
import { findCommand } from '../commands/command-store';
import { RunMark } from '../runs/run-mark';
import { useRunTitle } from '../runs/use-run-title';
import { useAppStore } from '../stores/app-store';
import { liveRun, useRunStore } from '../stores/run-store';
import { IconButton } from '../ui/button';
import { ProgressBar } from '../ui/progress-bar';
import { Defined } from '../ui/tooltip';
import { useTranslate } from '../ui/use-translate';

/** The foot of the window: what computes, and the run in hand with its controls. */
export function StatusBar() {
  const { t } = useTranslate();
  return (
    <section className="status-bar" aria-label={t('status.label')}>
      <Backend />
      <LiveRun />
    </section>
  );
}

function Backend() {
  const { t } = useTranslate();
  const backend = useAppStore(({ backend }) => backend);
  const problem = useAppStore(({ backendProblem }) => backendProblem);
  const cores = useAppStore(({ description }) => description?.cores);
  if (problem !== null) {
    return (
      <span className="status-backend status-problem">
        <CircleAlert size={13} aria-hidden />
        <Defined definition={problem}>{t('status.backendProblem')}</Defined>
      </span>
    );
  }
  if (backend === null) return <span className="status-backend">{t('status.backendUnknown')}</span>;
  const isCpu = backend.kind.toUpperCase() === 'CPU' && cores !== undefined;
  const device = isCpu ? t('status.cores', { count: cores }) : backend.device;
  return (
    <span className="status-backend numeric">
      <Cpu size={13} aria-hidden />
      <Defined definition={`${backend.device} · ${t('status.tensorflow', { version: backend.tensorflow })}`}>
        {t('status.backend', { kind: backend.kind, device })}
      </Defined>
    </span>
  );
}

function LiveRun() {
  const { t, format } = useTranslate();
  const title = useRunTitle();
  const run = useRunStore(({ runs }) => liveRun(runs));
  const asked = useRunStore((state) => state.asked);
  if (run === undefined) return <span className="status-run caption">{t('status.idle')}</span>;

  const { status } = run;
  const name = title(run);
  const { step, totalSteps, seconds, secondsLeft } = status;
  const byTime = secondsLeft === null ? null : seconds / Math.max(1, seconds + secondsLeft);
  const value = totalSteps === null ? byTime : step / Math.max(1, totalSteps);
  const isPaused = status.state === 'paused';
  const inWords = (): string => {
    if (asked !== null) return t(`status.asked.${asked}`);
    if (status.state !== 'running' || secondsLeft === null) return t(`run.state.${status.state}`);
    return t('status.timeLeft', { time: format.duration(secondsLeft) });
  };
  const words = inWords();
  const give = (id: string) => findCommand(id, useAppStore.getState().place)?.run();
  return (
    <span className="status-run numeric">
      <RunMark upsampler={run.upsampler} />
      <span className="status-run-name" title={run.name}>
        {name}
      </span>
      <span className="status-progress">
        <ProgressBar label={name} value={status.state === 'preparing' ? null : value} isPaused={isPaused} />
      </span>
      <span>
        {totalSteps === null ? t('status.step', { step }) : t('status.stepOf', { step, total: totalSteps })}
      </span>
      <span className="status-words">{words}</span>
      {isPaused ? (
        <IconButton
          icon={Play}
          label={t('status.resume')}
          onPress={() => give('run.resume')}
          isDisabled={asked !== null}
        />
      ) : (
        <IconButton
          icon={Pause}
          label={t('status.pause')}
          onPress={() => give('run.pause')}
          isDisabled={asked !== null || status.state !== 'running'}
        />
      )}
      <IconButton
        icon={Square}
        label={t('status.stop')}
        onPress={() => give('run.stop')}
        isDisabled={asked === 'stop'}
      />
    </span>
  );
}
