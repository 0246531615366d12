import { app } from 'electron';
import { settingsSchema } from '../../shared/domain/settings';
import type { MainContext } from '../ipc/main-context';
import { openProject } from '../ipc/open-project';
import { errorFields } from '../log/open-log';
import type { MenuActions } from './menu-template';
import { createMenu } from './show-menu';

/** Keeps the application menu true to what is open, and its clicks as good as the window's own buttons. */
export function connectMenu(context: MainContext): void {
  const { state, settings, recent, training, language, log } = context;
  const logged = (work: Promise<unknown>) => {
    work.catch((error: unknown) => log.warn('menu', errorFields(error)));
  };
  const actions: MenuActions = {
    command: (id) => state.tell({ kind: 'command', id }),
    openRecent: (path) => logged(openProject(context, path)),
    chooseLanguage: (chosen) => {
      const next = settingsSchema.parse({ ...settings.value, language: chosen });
      logged(settings.write(next));
      state.tell({ kind: 'settings', settings: next });
    },
  };
  const show = createMenu(actions);
  const update = async () => {
    show({
      language: language(),
      settings: settings.value,
      recent: await recent.list(),
      hasProject: state.project !== null,
      isTraining: training.run !== null,
      isMac: process.platform === 'darwin',
    });
  };
  state.listen((event) => {
    if (event.kind === 'project' || event.kind === 'settings' || event.kind === 'runs') logged(update());
  });
  app.setAboutPanelOptions({ applicationName: 'Jikei', applicationVersion: app.getVersion() });
  logged(update());
}
