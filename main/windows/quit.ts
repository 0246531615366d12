import { app } from 'electron';
import { translate } from '../../shared/i18n/translate';
import { showMessage } from '../ipc/dialogs';
import type { MainContext } from '../ipc/main-context';
import { errorFields } from '../log/open-log';

/** Long enough for a large network to save its checkpoint. */
const SAVE_LIMIT_MS = 60_000;

/**
 * Asks before a run in progress is ended, lets it save, and ends the other processes before the app goes.
 *
 * The window stays open until then: closing it is a wish to quit.
 */
export function askBeforeQuitting(context: MainContext): void {
  const { training, processes, log, window } = context;
  let phase: 'open' | 'ending' | 'ended' = 'open';

  const end = async () => {
    phase = 'ending';
    const logged = (error: unknown) => log.error('quit', errorFields(error));
    if (training.run !== null) {
      if (!(await confirm(context))) {
        phase = 'open';
        return;
      }
      await training.stop(SAVE_LIMIT_MS).catch(logged);
    }
    await processes.endAll().catch(logged);
    log.info('end');
    await log.flush();
    phase = 'ended';
    app.quit();
  };

  app.on('before-quit', (event) => {
    if (phase === 'ended') return;
    event.preventDefault();
    if (phase === 'open') void end();
  });
  app.on('browser-window-created', (_event, created) => {
    created.on('close', (event) => {
      if (phase === 'ended' || created !== window()) return;
      event.preventDefault();
      app.quit();
    });
  });
  // Closing the window quits by itself, after the question.
  app.on('window-all-closed', () => undefined);
}

async function confirm({ window, language }: MainContext): Promise<boolean> {
  const text = (key: Parameters<typeof translate>[1]) => translate(language(), key);
  const button = await showMessage(window(), {
    type: 'question',
    buttons: [text('dialog.quit.confirm'), text('dialog.quit.cancel')],
    defaultId: 0,
    cancelId: 1,
    message: text('dialog.quit.message'),
    detail: text('dialog.quit.detail'),
  });
  return button === 0;
}
