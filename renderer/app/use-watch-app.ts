import { useEffect } from 'react';
import { AppError } from '../../shared/domain/app-error';
import type { AppEvent, OpenProject } from '../../shared/ipc/main-service';
import { findCommand } from '../commands/command-store';
import { glyphs, main, onServiceClosed } from '../services/connect';
import { reportFailure, setBackend, setDescription, setSettings, useAppStore } from '../stores/app-store';
import {
  setCoverage,
  setCoverageError,
  setOpening,
  setOpenProject,
  useProjectStore,
} from '../stores/project-store';
import { setQueue } from '../stores/queue-store';
import { receiveReviewChange } from '../stores/review-store';
import { receiveRunEvent, setRuns } from '../stores/run-store';

/** The window's one subscription to main; it feeds the stores for as long as the window lives. */
export function useWatchApp(): void {
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    watch(signal).catch((error: unknown) => {
      if (!signal.aborted) reportFailure(error);
    });
    const stopReading = useProjectStore.subscribe((state, before) => {
      if (!isSamePair(state.open, before.open)) void readCoverage();
    });
    // The glyph process holds the open pair; one that had to be started anew has to be given it again.
    onServiceClosed('glyphs', () => void readCoverage(), signal);
    return () => {
      stop.abort();
      stopReading();
    };
  }, []);
}

async function watch(signal: AbortSignal): Promise<void> {
  setDescription(await main.describeApp({}));
  let resolveFirst = () => {};
  const firstProject = new Promise<void>((resolve) => {
    resolveFirst = resolve;
  });
  const watching = main.watchApp(
    {},
    {
      signal,
      onUpdate: (event) => {
        if (signal.aborted) return;
        receive(event);
        if (event.kind === 'project') resolveFirst();
      },
    },
  );
  // On the first start of all there is nothing to show but the reference project, so it opens by itself.
  await Promise.race([firstProject, watching]);
  if (!signal.aborted && useProjectStore.getState().open === null) await openFirstProject();
  await watching;
}

/** Opens the project of last time, else the reference project. */
async function openFirstProject(): Promise<void> {
  setOpening(true);
  try {
    const [latest] = await main.recentProjects({});
    const reopened =
      latest === undefined ? null : await main.openProject({ path: latest.path }).catch(() => null);
    setOpenProject(reopened ?? (await main.openReferenceProject({})));
  } catch (error) {
    setCoverageError(error);
  } finally {
    setOpening(false);
  }
}

function receive(event: AppEvent): void {
  switch (event.kind) {
    case 'command':
      findCommand(event.id, useAppStore.getState().place)?.run();
      return;
    case 'project':
      setOpenProject(event.project);
      return;
    case 'runs':
      setRuns(event.runs);
      return;
    case 'settings':
      setSettings(event.settings);
      return;
    case 'run':
      receiveRunEvent(event.event);
      return;
    case 'queue':
      setQueue(event.queue);
      return;
    case 'review':
      receiveReviewChange(event.set, event.change);
      return;
    case 'backend':
      setBackend(event.backend, event.problem);
      return;
    default:
      event satisfies never;
  }
}

/** Notes and further weights of a project change nothing of what its two fonts cover. */
function isSamePair(a: OpenProject | null, b: OpenProject | null): boolean {
  return (
    a?.path === b?.path &&
    a?.project.source.sha256 === b?.project.source.sha256 &&
    a?.project.target.sha256 === b?.project.target.sha256
  );
}

/** Has the glyph process read the two fonts of the open project. */
async function readCoverage(): Promise<void> {
  const { open } = useProjectStore.getState();
  if (open === null) return;
  const isStillOpen = () => useProjectStore.getState().open?.path === open.path;
  try {
    const coverage = await glyphs.openPair({
      source: { path: open.project.source.path, faceIndex: open.project.source.faceIndex },
      target: { path: open.project.target.path, faceIndex: open.project.target.faceIndex },
    });
    if (isStillOpen()) setCoverage(coverage);
  } catch (error) {
    if (error instanceof AppError && error.kind === 'cancelled') return;
    if (isStillOpen()) setCoverageError(error);
  }
}
