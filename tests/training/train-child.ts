import { setTimeout as delay } from 'node:timers/promises';
import { createRunControl } from '../../main/trainer/training/run-control';
import { systemClock, trainRun } from '../../main/trainer/training/train-run';
import type { RunId } from '../../shared/domain/run';

/** A trainer in a process of its own, to be killed: prints a line for each event. */
const [projectPath = '', run = ''] = process.argv.slice(2);
await trainRun({
  projectPath,
  run: run as RunId,
  control: createRunControl((ms) => delay(ms)),
  clock: systemClock,
  onEvent: (event) => {
    process.stdout.write(`${event.kind}${'step' in event ? ` ${event.step}` : ''}\n`);
  },
});
