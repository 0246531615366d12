import { setTimeout as delay } from 'node:timers/promises';
import { createRunControl } from '../../main/trainer/training/run-control';
import { systemClock, trainRun } from '../../main/trainer/training/train-run';
import type { RunId } from '../../shared/domain/run';

/**
 * A trainer in a process of its own, to be killed or looked at: prints a line for each event. With `stop` it stops
 * at the first checkpoint.
 */
const [projectPath = '', run = '', mode = ''] = process.argv.slice(2);
const control = createRunControl((ms) => delay(ms));
await trainRun({
  projectPath,
  run: run as RunId,
  control,
  clock: systemClock,
  onEvent: (event) => {
    process.stdout.write(
      `${event.kind}${'step' in event ? ` ${event.step}` : ''}${'message' in event ? ` ${event.message}` : ''}\n`,
    );
    if (mode === 'stop' && event.kind === 'checkpoint') control.stop();
  },
});
