import { defineConfig } from '@playwright/test';

/** The end-to-end tests drive one real Electron window at a time. */
export default defineConfig({
  testDir: 'tests/e2e',
  workers: 1,
  timeout: 240_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  outputDir: 'test-results/e2e',
});
