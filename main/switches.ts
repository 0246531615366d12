import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** What the app can be told on its command line; unknown switches belong to Chromium and are passed over. */
export interface Switches {
  /** Opens this project instead of the last one. */
  readonly project: string | null;
  /** Keeps settings, log and the reference project in a folder of its own: every test starts fresh. */
  readonly userData: string | null;
  /** Trains two steps without a window, prints one JSON line and ends: shows that a packaged app works. */
  readonly isSelfTest: boolean;
}

export function readSwitches(argv: readonly string[]): Switches {
  const { values } = parseArgs({
    args: argv.slice(1),
    options: {
      project: { type: 'string' },
      'user-data': { type: 'string' },
      'self-test': { type: 'boolean', default: false },
    },
    strict: false,
    allowPositionals: true,
  });
  return {
    project: pathOf(values.project),
    userData: pathOf(values['user-data']),
    isSelfTest: values['self-test'] === true,
  };
}

const pathOf = (value: unknown) => (typeof value === 'string' && value !== '' ? resolve(value) : null);
