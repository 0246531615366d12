import { join, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isOwnPage } from '../../../main/windows/is-own-page';
import { progressOf } from '../../../main/windows/progress-of';
import { resolveAppPath } from '../../../main/windows/resolve-app-path';
import { boundsOnScreen, windowStateSchema } from '../../../main/windows/window-state';

describe('the app protocol', () => {
  const folder = join(sep, 'opt', 'jikei', 'renderer');

  it('serves the files of its folder', () => {
    expect([
      resolveAppPath(folder, 'app://jikei/'),
      resolveAppPath(folder, 'app://jikei/index.html?x=1#y'),
      resolveAppPath(folder, 'app://jikei/assets/index-1.js'),
    ]).toEqual([
      join(folder, 'index.html'),
      join(folder, 'index.html'),
      join(folder, 'assets', 'index-1.js'),
    ]);
  });

  it.each([
    'app://jikei/..%2f..%2fetc/passwd',
    'app://jikei/%2e%2e/%2e%2e/secret',
    'app://jikei/..%5c..%2fsecret%00',
    'app://jikei/%zz',
    'app://elsewhere/index.html',
    'file:///etc/passwd',
    'https://jikei/index.html',
  ])('does not serve %s', (address) => {
    const path = resolveAppPath(folder, address);
    // A climbing path that the URL parser has flattened is a name inside the folder, which is not there.
    expect(path === null || path.startsWith(folder + sep)).toBe(true);
    expect(path ?? '').not.toContain('passwd');
  });
});

describe('our own page', () => {
  const page = 'app://jikei/index.html';
  it.each([
    ['app://jikei/index.html#train', true],
    ['app://jikei.example/index.html', false],
    ['app://evil/index.html', false],
    ['https://jikei/index.html', false],
    ['file:///index.html', false],
    ['not an address', false],
    ['', false],
  ])('%s: %s', (address, isOwn) => {
    expect(isOwnPage(address, page)).toBe(isOwn);
  });
});

describe('the remembered bounds', () => {
  const screen = { x: 0, y: 0, width: 1920, height: 1080 };
  const state = windowStateSchema.parse({ x: 2400, y: 100, width: 1200, height: 800 });

  it('are taken where a screen shows them', () => {
    expect(boundsOnScreen(state, [screen, { ...screen, x: 1920 }])).toEqual({
      x: 2400,
      y: 100,
      width: 1200,
      height: 800,
    });
  });

  it('keep only their size when their screen is gone', () => {
    expect(boundsOnScreen(state, [screen])).toEqual({ width: 1200, height: 800 });
  });

  it('keep their size on the first start of all', () => {
    expect(boundsOnScreen(windowStateSchema.parse({}), [screen])).toEqual({ width: 1440, height: 900 });
  });
});

describe('the progress on the taskbar', () => {
  const status = { state: 'running', step: 25, totalSteps: 100, seconds: 30, secondsLeft: 60 } as const;
  it.each([
    ['goes by time where the time left is known', status, 1 / 3],
    ['goes by steps before that', { ...status, secondsLeft: null }, 0.25],
    ['is busy without an end to tell', { ...status, secondsLeft: null, totalSteps: null }, 2],
    ['stays while paused', { ...status, state: 'paused' }, 1 / 3],
    ['goes away at the end', { ...status, state: 'finished' }, -1],
    ['goes away at a failure', { ...status, state: 'failed' }, -1],
  ] as const)('%s', (_what, given, expected) => {
    expect(progressOf(given)).toBeCloseTo(expected);
  });
});
