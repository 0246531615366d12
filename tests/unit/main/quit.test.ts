import { expect, it, vi } from 'vitest';
import type { MainContext } from '../../../main/ipc/main-context';
import { askBeforeQuitting } from '../../../main/windows/quit';

const heard = vi.hoisted(() => new Map<string, (event: { preventDefault: () => void }) => void>());
const quit = vi.hoisted(() => vi.fn());
vi.mock('electron', () => ({
  app: { on: heard.set.bind(heard), quit },
  dialog: { showMessageBox: async () => ({ response: 0 }) },
}));

it('a run that cannot be stopped keeps neither the other processes nor the app from ending', async () => {
  const done: string[] = [];
  askBeforeQuitting({
    training: { run: 'a-run', stop: () => Promise.reject(new Error('the trainer is gone')) },
    processes: { endAll: async () => done.push('ended') },
    log: { error: (name: string) => done.push(name), info: () => undefined, flush: async () => undefined },
    window: () => null,
    language: () => 'en',
  } as unknown as MainContext);
  const preventDefault = vi.fn();
  heard.get('before-quit')?.({ preventDefault });
  await vi.waitFor(() => expect(quit).toHaveBeenCalled());
  expect([done, preventDefault.mock.calls.length]).toEqual([['quit', 'ended'], 1]);
  // The second time nothing holds it back.
  heard.get('before-quit')?.({ preventDefault });
  expect(preventDefault).toHaveBeenCalledTimes(1);
});
