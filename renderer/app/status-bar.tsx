import { CircleAlert, Cpu, Pause, Play, Square } from 'lucide-react';
import { findCommand } from '../commands/command-store';
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
  const run = useRunStore(({ runs }) => liveRun(runs));
  if (run === undefined) return <span className="status-run caption">{t('status.idle')}</span>;

  const { status } = run;
  const { step, totalSteps, seconds, secondsLeft } = status;
  const byTime = secondsLeft === null ? null : seconds / Math.max(1, seconds + secondsLeft);
  const value = totalSteps === null ? byTime : step / Math.max(1, totalSteps);
  const isPaused = status.state === 'paused';
  const give = (id: string) => findCommand(id, useAppStore.getState().place)?.run();
  return (
    <span className="status-run numeric">
      <span className="status-run-name">{run.name}</span>
      <span className="status-progress">
        <ProgressBar
          label={run.name}
          value={status.state === 'preparing' ? null : value}
          isPaused={isPaused}
        />
      </span>
      <span>
        {totalSteps === null ? t('status.step', { step }) : t('status.stepOf', { step, total: totalSteps })}
      </span>
      {isPaused || secondsLeft === null ? (
        <span>{t(`run.state.${status.state}`)}</span>
      ) : (
        <span>{t('status.timeLeft', { time: format.duration(secondsLeft) })}</span>
      )}
      {isPaused ? (
        <IconButton icon={Play} label={t('status.resume')} onPress={() => give('run.resume')} />
      ) : (
        <IconButton
          icon={Pause}
          label={t('status.pause')}
          onPress={() => give('run.pause')}
          isDisabled={status.state !== 'running'}
        />
      )}
      <IconButton icon={Square} label={t('status.stop')} onPress={() => give('run.stop')} />
    </span>
  );
}
