import { defineConfig } from '@playwright/test';

/** The end-to-end tests drive one real Electron window at a time. */
export default defineConfig({
  testDir: 'tests/e2e',
  workers: 1,
  timeout: 240_000,
  // About one training in forty inside Electron has ended in a trap of its allocator (docs/decisions/0009).
  retries: 2,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  outputDir: 'test-results/e2e',
});
