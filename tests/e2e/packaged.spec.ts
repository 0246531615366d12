import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { electronSwitches } from '../../scripts/setup/electron-path.mjs';

const executable = resolve('dist', 'linux-unpacked', 'jikei');

test('the packaged app trains two steps with its own TensorFlow', async () => {
  // `npm test` packages first and sets this, so that there the test can fail but never be skipped.
  const isRequired = process.env.JIKEI_REQUIRE_PACKAGED === '1' && process.platform === 'linux';
  test.skip(!isRequired && !existsSync(executable), 'needs npm run package first');
  const home = mkdtempSync(join(tmpdir(), 'jikei-packaged-'));
  try {
    const { stdout } = await promisify(execFile)(executable, [...electronSwitches(), '--self-test'], {
      // A home of its own: neither the settings nor the cache of whoever runs the tests.
      env: { ...process.env, HOME: home, XDG_CACHE_HOME: '', XDG_CONFIG_HOME: '', TF_CPP_MIN_LOG_LEVEL: '2' },
      cwd: home,
      timeout: 180_000,
    });
    const line = stdout.split('\n').find((text) => text.startsWith('{'));
    expect(line, `the app printed: ${stdout}`).toBeDefined();
    expect(JSON.parse(line ?? '{}')).toMatchObject({
      ...{ ok: true, steps: 2, backend: expect.any(String) },
      renderers: [expect.stringMatching(/^HarfBuzz /), expect.stringMatching(/^FreeType /)],
    });
  } finally {
    rmSync(home, { recursive: true, force: true, maxRetries: 3 });
  }
});
