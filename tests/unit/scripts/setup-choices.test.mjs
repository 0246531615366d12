import { describe, expect, test } from 'vitest';
import { canRunOfficialInstaller } from '../../../scripts/setup/electron.mjs';
import { judgeNodeVersion } from '../../../scripts/setup/node-version.mjs';
import { lockStamp, matchesLock } from '../../../scripts/setup/npm-packages.mjs';
import { cacheFolder } from '../../../scripts/setup/paths.mjs';
import { tellingLine } from '../../../scripts/setup/run-program.mjs';
import { choosePackage } from '../../../scripts/setup/system-packages.mjs';
import { chooseFlavour, placeWheelFile } from '../../../scripts/setup/tensorflow.mjs';
import { requirementsText, wheelBundle } from '../../../scripts/setup/tensorflow-wheels.mjs';
import { failureOf } from '../../../scripts/setup/verify.mjs';

describe('Node', () => {
  test('must be 20.19, and 22.12 is recommended', () => {
    expect(['18.20.0', '20.18.9', '20.19.0', '22.11.0', '22.12.0', '24.0.1'].map(judgeNodeVersion)).toEqual([
      ...['too-old', 'too-old', 'usable', 'usable', 'recommended', 'recommended'],
    ]);
  });

  test('runs the official installer of Electron from 22.12 on', () => {
    expect(['20.20.2', '22.11.0', '22.12.0', '23.0.0'].map(canRunOfficialInstaller)).toEqual([
      ...[false, false, true, true],
    ]);
  });
});

describe('npm packages', () => {
  const lock = JSON.stringify({
    packages: {
      '': { version: '0.1.0' },
      'node_modules/zod': { version: '4.6.7' },
      'node_modules/fsevents': { version: '2.3.3', optional: true },
    },
  });
  const installed = (version) => JSON.stringify({ packages: { 'node_modules/zod': { version } } });

  test('are left alone when the stamp is that of the lock file', () => {
    expect(matchesLock(lock, lockStamp(lock), null)).toBe(true);
  });

  test('are installed again when the lock file or the platform changed', () => {
    expect(matchesLock(lock, lockStamp(`${lock} `), installed('4.6.7'))).toBe(false);
    expect(matchesLock(lock, lockStamp(lock, 'sunos', 'sparc'), installed('4.6.7'))).toBe(false);
  });

  test('that npm ci brought without us count, unless a version differs', () => {
    expect(matchesLock(lock, null, installed('4.6.7'))).toBe(true);
    expect(matchesLock(lock, null, installed('4.6.6'))).toBe(false);
    expect(matchesLock(lock, null, null)).toBe(false);
  });
});

describe('the cache folder', () => {
  test('follows the customs of each system', () => {
    expect(cacheFolder({}, 'linux', '/home/mei')).toBe('/home/mei/.cache/jikei');
    expect(cacheFolder({ XDG_CACHE_HOME: '/fast' }, 'linux', '/home/mei')).toBe('/fast/jikei');
    expect(cacheFolder({}, 'darwin', '/Users/mei')).toBe('/Users/mei/Library/Caches/jikei');
    expect(cacheFolder({ JIKEI_CACHE: '/data/jikei' }, 'linux', '/home/mei')).toBe('/data/jikei');
  });
});

describe('Debian packages', () => {
  test('go by the name that this release knows', () => {
    const names = ['libgtk-3-0t64', 'libgtk-3-0'];
    expect(choosePackage(names, () => true)).toBe('libgtk-3-0t64');
    expect(choosePackage(names, (name) => name === 'libgtk-3-0')).toBe('libgtk-3-0');
  });
});

describe('TensorFlow', () => {
  const machine = {
    ...{ asked: undefined, installed: null, hasDriver: false },
    ...{ hasCudaWheels: true, hasCpuWheels: true, hasPip: true },
  };

  test('is the CPU build without a card and the CUDA build with one', () => {
    expect(chooseFlavour(machine)).toBe('cpu');
    expect(chooseFlavour({ ...machine, hasDriver: true })).toBe('cuda');
  });

  test('stays what was asked for once', () => {
    expect(chooseFlavour({ ...machine, hasDriver: true, asked: 'cpu' })).toBe('cpu');
    expect(chooseFlavour({ ...machine, hasDriver: true, installed: 'cpu' })).toBe('cpu');
    expect(chooseFlavour({ ...machine, installed: 'npm' })).toBe('npm');
  });

  test("comes with tfjs's own installer where wheels cannot be had", () => {
    expect(chooseFlavour({ ...machine, hasPip: false })).toBe('npm');
    expect(chooseFlavour({ ...machine, hasCpuWheels: false, hasCudaWheels: false })).toBe('npm');
  });

  test('is pinned by hash on every platform that has wheels', () => {
    expect(wheelBundle('cpu', 'win32', 'x64')).toBeNull();
    for (const bundle of [
      wheelBundle('cpu', 'linux', 'x64'),
      wheelBundle('cpu', 'linux', 'arm64'),
      wheelBundle('cuda', 'linux', 'x64'),
    ]) {
      for (const line of requirementsText(bundle.wheels).trim().split('\n')) {
        expect(line).toMatch(/^[a-z0-9-]+==[\d.]+ --hash=sha256:[0-9a-f]{64}$/);
      }
    }
  });

  test('is unpacked without the Python around it', () => {
    expect(
      [
        'tensorflow/libtensorflow_cc.so.2',
        'tensorflow/include/tensorflow/c/eager/c_api.h',
        'tensorflow/include/tsl/platform/ctstring_internal.h',
        'nvidia/cudnn/lib/libcudnn.so.9',
        'tensorflow/python/framework/ops.py',
        'tensorflow/include/tensorflow/cc/ops/array_ops.h',
      ].map(placeWheelFile),
    ).toEqual([
      'tensorflow/libtensorflow_cc.so.2',
      'tensorflow/include/tensorflow/c/eager/c_api.h',
      'tensorflow/include/tsl/platform/ctstring_internal.h',
      'nvidia/cudnn/lib/libcudnn.so.9',
      null,
      null,
    ]);
  });
});

describe('the reason in the output of a tool', () => {
  test('is the line that names an error', () => {
    const node = 'x.js:3\n  throw\n\nError: connect ECONNREFUSED\n    at f (x.js:3)\n\nNode.js v20.20.2\n';
    expect(tellingLine(node)).toBe('Error: connect ECONNREFUSED');
    const npm = 'npm error code E404\nnpm error A complete log of this run can be found in: /tmp/log';
    expect(tellingLine(npm)).toBe('npm error code E404');
    expect(tellingLine('E: Unable to locate package libfoo\n')).toBe('E: Unable to locate package libfoo');
    expect(tellingLine('')).toBe('no message');
  });
});

describe('a failed probe', () => {
  const result = { timedOut: false, missing: false, signal: null, stderr: '' };

  test('is told in one line', () => {
    const loading =
      'electron: error while loading shared libraries: libgbm.so.1: cannot open shared object file';
    expect(failureOf({ ...result, stderr: `[1] warning\n${loading}\n  at x` })).toBe(loading);
    expect(failureOf({ ...result, signal: 'SIGILL' })).toBe('it was ended by SIGILL');
    expect(failureOf({ ...result, timedOut: true })).toBe('no answer in two minutes');
  });
});
