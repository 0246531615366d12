import { isLiveState } from '../../shared/domain/run';
import { errorFields } from '../log/open-log';
import type { MainContext } from './main-context';
import { refreshRuns } from './refresh-runs';

/** Their status files are written once a second; this is often enough to see that one has died. */
const EVERY_MS = 5_000;

/**
 * Looks again and again at runs that train, as far as their files say, but not in this app: the command line has
 * them, or an app that was killed had. No event tells of those, so that one that died would run for ever.
 */
export function followOtherRuns(context: Pick<MainContext, 'state' | 'training' | 'now' | 'log'>): void {
  const { state, training, log } = context;
  let timer: NodeJS.Timeout | undefined;
  const hasOthers = () => state.runs.some((run) => isLiveState(run.status.state) && run.id !== training.run);
  const lookLater = () => {
    clearTimeout(timer);
    timer = setTimeout(look, EVERY_MS);
    timer.unref();
  };
  const look = () => {
    if (!hasOthers()) return;
    refreshRuns(context).catch((error) => {
      log.error('follow-runs', errorFields(error));
      // No event comes of what could not be read; the next look may find it readable.
      lookLater();
    });
  };
  state.listen((event) => {
    if (event.kind === 'runs' && hasOthers()) lookLater();
  });
}
