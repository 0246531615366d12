import { EventEmitter } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import type { Log } from '../../../main/log/open-log';
import { crashError, explainExit } from '../../../main/processes/explain-exit';
import { createProcesses } from '../../../main/processes/processes';
import { trainerEnvironment } from '../../../main/processes/trainer-environment';

const started = vi.hoisted(() => [] as string[]);
vi.mock('electron', () => ({
  app: new EventEmitter(),
  utilityProcess: {
    fork: (_file: string, _args: unknown, { serviceName }: { serviceName: string }) => {
      started.push(serviceName);
      const child = new EventEmitter();
      return Object.assign(child, { postMessage: () => undefined, kill: () => child.emit('exit', 0) });
    },
  },
  MessageChannelMain: class {
    port1 = {};
    port2 = {};
  },
}));

describe('the processes of the app', () => {
  it('start when they are asked for, again after they have ended, and never after all were ended', async () => {
    const log = { of: () => log, info: () => undefined } as unknown as Log;
    const { hosts, endAll } = createProcesses({ log, leaveCoreFree: () => false });
    hosts.glyphs.openPort();
    hosts.glyphs.openPort();
    await hosts.glyphs.end(1000);
    hosts.glyphs.openPort();
    expect(started).toEqual(['jikei-glyphs', 'jikei-glyphs']);
    await endAll();
    hosts.glyphs.openPort();
    hosts.trainer.openPort();
    expect(started).toHaveLength(2);
  });
});

describe('how a process ended', () => {
  // Codes and Chromium's words as Electron 33 gives them on Linux.
  it.each([
    ['kill -9', 9, 'killed', 'killed (SIGKILL)', true],
    ['a segmentation fault', 11, 'crashed', 'crashed (SIGSEGV)', true],
    ['abort()', 6, 'crashed', 'crashed (SIGABRT)', true],
    ['kill', 15, 'killed', 'was ended (SIGTERM)', true],
    ['process.exit(9)', 9, null, 'exit code 9', true],
    ['want of memory', 133, 'oom', 'ran out of memory', true],
    ['its own end', 0, null, 'ended by itself', false],
  ] as const)('says in words what %s was', (_what, code, gone, words, isCrash) => {
    const exit = explainExit('trainer', code, gone, false);
    expect(exit.reason).toContain(words);
    expect(exit).toMatchObject({ code, isCrash });
  });

  it('is no crash when it was asked to end', () => {
    expect(explainExit('glyphs', 15, 'killed', true)).toEqual({
      code: 15,
      reason: 'the glyphs was closed',
      isCrash: false,
    });
  });

  it('offers to resume a run, and to try again anything else', () => {
    const exit = explainExit('trainer', 9, 'killed', false);
    expect(crashError('trainer', exit).toData()).toMatchObject({
      kind: 'trainer-crashed',
      fix: expect.stringContaining('Resume'),
      values: { process: 'trainer', code: 9 },
    });
    expect(crashError('exporter', exit).kind).toBe('process-crashed');
  });
});

describe('the environment of the trainer', () => {
  it.each([
    ['leaves a core free from three cores on', true, 8, '7'],
    ['takes both of two cores, since half the speed would be too dear', true, 2, undefined],
    ['takes all where the user wants it', false, 8, undefined],
  ] as const)('%s', (_what, leaveCoreFree, cores, threads) => {
    const env = trainerEnvironment(leaveCoreFree, cores);
    expect([env.TF_NUM_INTRAOP_THREADS, env.TF_CPP_MIN_LOG_LEVEL]).toEqual([threads, '2']);
  });
});
