import type { Settings } from '../../shared/domain/settings';
import { ACTIONS, type ActionId } from '../commands/actions';
import { type Command, useCommands } from '../commands/command-store';
import { main } from '../services/connect';
import { goToPlace, reportFailure } from '../stores/app-store';
import { setOpenProject, useProjectStore } from '../stores/project-store';
import { liveRun, type RunRequest, setAsked, useRunStore } from '../stores/run-store';
import { useOverlayStore } from './overlay-store';

/** Starts something asynchronous from a command; a failure is shown, never lost. */
export function perform(task: Promise<unknown>): void {
  task.catch(reportFailure);
}

const changeSettings = (settings: Partial<Settings>) => perform(main.changeSettings(settings));

function control(action: RunRequest): void {
  const run = liveRun(useRunStore.getState().runs);
  if (run === undefined) return;
  setAsked(action);
  main.controlRun({ run: run.id, action }).catch((error: unknown) => {
    setAsked(null);
    reportFailure(error);
  });
}

async function openProject(): Promise<void> {
  const opened = await main.openProject({ path: null });
  if (opened !== null) setOpenProject(opened);
}

async function openReference(): Promise<void> {
  setOpenProject(await main.openReferenceProject({}));
}

type Handlers = Readonly<Record<Exclude<ActionId, 'run.start'>, () => void>>;

// `run.start` belongs to the Train place, which knows the settings of the run.
const HANDLERS: Handlers = {
  'palette.open': () => useOverlayStore.setState({ shown: 'palette' }),
  'help.shortcuts': () => useOverlayStore.setState({ shown: 'shortcuts' }),
  'project.new': () => {
    goToPlace('fonts');
    useOverlayStore.setState({ shown: 'new-project' });
  },
  'project.open': () => perform(openProject()),
  'project.openReference': () => perform(openReference()),
  'project.showInFolder': () => perform(main.showInFolder({ what: 'project' })),
  'place.fonts': () => goToPlace('fonts'),
  'place.train': () => goToPlace('train'),
  'place.compare': () => goToPlace('compare'),
  'place.inspect': () => goToPlace('inspect'),
  'place.review': () => goToPlace('review'),
  'place.export': () => goToPlace('export'),
  'run.pause': () => control('pause'),
  'run.resume': () => control('resume'),
  'run.stop': () => control('stop'),
  'view.themeSystem': () => changeSettings({ theme: 'system' }),
  'view.themeLight': () => changeSettings({ theme: 'light' }),
  'view.themeDark': () => changeSettings({ theme: 'dark' }),
  'view.language.system': () => changeSettings({ language: 'system' }),
  'view.language.en': () => changeSettings({ language: 'en' }),
  'view.language.zh-Hant': () => changeSettings({ language: 'zh-Hant' }),
  'view.language.ja': () => changeSettings({ language: 'ja' }),
  'help.showLog': () => perform(main.showInFolder({ what: 'log' })),
};

/** Carries out the actions of the window. */
export function useAppCommands(): void {
  const hasProject = useProjectStore(({ open }) => open !== null);
  const live = useRunStore(({ runs }) => liveRun(runs)?.status.state);
  const isEnabled = (id: keyof Handlers): boolean => {
    switch (id) {
      case 'project.showInFolder':
        return hasProject;
      case 'run.pause':
        return live === 'running';
      case 'run.resume':
        return live === 'paused';
      case 'run.stop':
        return live !== undefined;
      default:
        return true;
    }
  };
  const commands = ACTIONS.flatMap((action): Command[] =>
    action.id === 'run.start'
      ? []
      : [{ ...action, run: HANDLERS[action.id], isEnabled: isEnabled(action.id) }],
  );
  useCommands(commands);
}
