import { join } from 'node:path';
import { app, type BrowserWindow, MessageChannelMain, nativeTheme } from 'electron';
import { AppError } from '../shared/domain/app-error';
import { translate } from '../shared/i18n/translate';
import { mainService } from '../shared/ipc/main-service';
import { serve } from '../shared/ipc/rpc';
import { openJsonStore } from './files/json-store';
import { AppState } from './ipc/app-state';
import { showMessage } from './ipc/dialogs';
import { followOtherRuns } from './ipc/follow-other-runs';
import type { MainContext } from './ipc/main-context';
import { createMainService } from './ipc/main-service';
import { openFirstProject } from './ipc/open-project';
import { serveConnections } from './ipc/serve-connections';
import { createTraining } from './ipc/training';
import { watchBackend } from './ipc/watch-backend';
import { errorFields, openLog } from './log/open-log';
import { connectMenu } from './menu/connect-menu';
import { portOf } from './processes/port-adapter';
import { createProcesses } from './processes/processes';
import { runSelfTest } from './self-test';
import { openRecentProjects } from './settings/recent-projects';
import { languageOf, openSettings } from './settings/settings-store';
import { readSwitches, type Switches } from './switches';
import { APP_ORIGIN, registerAppScheme, serveApp } from './windows/app-protocol';
import { guardContents } from './windows/guard-contents';
import { openMainWindow } from './windows/main-window';
import { askBeforeQuitting } from './windows/quit';
import { showTraining } from './windows/show-training';
import { windowStateSchema } from './windows/window-state';

/** While developing, electron-vite serves the pages itself; a packaged app never looks at the variable. */
const pageAddress = (!app.isPackaged && process.env.ELECTRON_RENDERER_URL) || `${APP_ORIGIN}/index.html`;

const switches = readSwitches(process.argv);
if (switches.userData !== null) app.setPath('userData', switches.userData);
registerAppScheme();
if (switches.isSelfTest) app.disableHardwareAcceleration();

if (switches.isSelfTest || app.requestSingleInstanceLock()) {
  void app.whenReady().then(() => (switches.isSelfTest ? runSelfTest() : start(switches).catch(endWith)));
} else {
  // The app that is open already comes to the front by its `second-instance` event.
  app.quit();
}

/** The modules of the main process in the order they depend on one another; the window comes last. */
async function start({ project, userData }: Switches): Promise<void> {
  const now = () => new Date();
  const folder = app.getPath('userData');
  const log = await openLog(join(folder, 'logs'), now);
  reportUnexpected(log);
  log.info('start', {
    version: app.getVersion(),
    electron: process.versions.electron,
    platform: process.platform,
  });

  guardContents(pageAddress, (what, address) => log.warn('denied', { what, address }));
  serveApp(join(import.meta.dirname, '../renderer'));

  const onBroken = (reason: string) => log.warn('file-broken', { reason });
  const settings = await openSettings(folder, onBroken);
  const recent = await openRecentProjects(folder, onBroken);
  const windowState = await openJsonStore({
    path: join(folder, 'window.json'),
    schema: windowStateSchema,
    fallback: windowStateSchema.parse({}),
    onBroken,
  });
  nativeTheme.themeSource = settings.value.theme;

  const state = new AppState();
  const processes = createProcesses({ log, leaveCoreFree: () => settings.value.leaveCoreFree });
  const training = createTraining({ state, processes, log, now });
  let window: BrowserWindow | null = null;
  let tellFirstProject = () => {};
  const firstProject = new Promise<void>((resolve) => {
    tellFirstProject = resolve;
  });
  const context: MainContext = {
    ...{ state, settings, recent, processes, training, log, now, firstProject },
    documents: userData === null ? app.getPath('documents') : join(userData, 'documents'),
    window: () => window,
    language: () => languageOf(settings.value.language, app.getLocale()),
  };

  const handlers = createMainService(context);
  const openMainPort = () => {
    const { port1, port2 } = new MessageChannelMain();
    serve(portOf(port1), mainService, handlers, (name, error) => log.error(name, errorFields(error)));
    return port2;
  };
  serveConnections({
    pageAddress,
    window: () => window,
    log,
    openPort: {
      main: openMainPort,
      glyphs: () => processes.hosts.glyphs.openPort(),
      trainer: () => processes.hosts.trainer.openPort(),
    },
  });
  state.listen((event) => {
    if (event.kind === 'settings') nativeTheme.themeSource = event.settings.theme;
  });
  connectMenu(context);
  showTraining(context);
  followOtherRuns(context);
  askBeforeQuitting(context);

  window = openMainWindow({
    pageAddress,
    state: windowState,
    onError: (event, detail) => log.error(event, { detail }),
  });
  window.on('closed', () => {
    window = null;
    app.quit();
  });
  app.on('second-instance', () => {
    if (window?.isMinimized() === true) window.restore();
    window?.focus();
  });
  await openFirstProject(context, project)
    .catch((error: unknown) => tellProblem(context, error))
    .finally(tellFirstProject);
  await watchBackend(context);
}

/** A bug ends nothing that trains: it is logged, and the window goes on. */
function reportUnexpected(log: Awaited<ReturnType<typeof openLog>>): void {
  process.on('uncaughtException', (error) => log.error('uncaught', errorFields(error)));
  process.on('unhandledRejection', (error) => log.error('unhandled', errorFields(error)));
}

/** A problem at the start that no request of the window would hear of. */
function tellProblem({ log, language, window }: MainContext, error: unknown): void {
  log.warn('first-project', errorFields(error));
  void showMessage(window(), {
    type: 'warning',
    title: translate(language(), 'dialog.error.title'),
    ...wordsOf(error),
  });
}

/** Without its settings or its window no app can run: it says why and ends, in place of running unseen. */
async function endWith(error: unknown): Promise<void> {
  await showMessage(null, { type: 'error', title: 'Jikei', ...wordsOf(error) });
  app.exit(1);
}

function wordsOf(error: unknown): { readonly message: string; readonly detail: string } {
  if (error instanceof AppError) return { message: error.message, detail: error.fix };
  return { message: error instanceof Error ? error.message : String(error), detail: '' };
}
