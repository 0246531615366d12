import { describe, expect, test } from 'vitest';
import {
  addUp,
  countPlaywright,
  countVitest,
  stageTable,
  summaryLine,
} from '../../../scripts/test/summary.mjs';

const stage = (ok, tests = null) => ({ name: 'unit', seconds: 1.25, ok, tests });

describe('the summary of npm test', () => {
  test('adds tests and counts a stage without tests as one', () => {
    const sum = addUp([
      stage(true),
      stage(true, { passed: 40, failed: 0, skipped: 2 }),
      stage(false, { passed: 3, failed: 2, skipped: 0 }),
    ]);
    expect(sum).toEqual({ passed: 44, failed: 2, skipped: 2 });
  });

  test('counts a crash in which no test failed as a failure', () => {
    expect(addUp([stage(false, { passed: 12, failed: 0, skipped: 0 })])).toEqual({
      passed: 12,
      failed: 1,
      skipped: 0,
    });
  });

  test('reads the counts of both reporters', () => {
    expect(
      countVitest({ numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 }),
    ).toEqual({
      passed: 5,
      failed: 1,
      skipped: 3,
    });
    expect(countPlaywright({ stats: { expected: 7, flaky: 1, unexpected: 0, skipped: 2 } })).toEqual({
      passed: 8,
      failed: 0,
      skipped: 2,
    });
  });

  test('ends with the one line that a machine reads', () => {
    expect(summaryLine({ passed: 212, failed: 0, skipped: 0 })).toBe('212 passed, 0 failed');
    expect(summaryLine({ passed: 212, failed: 1, skipped: 3 })).toBe('212 passed, 1 failed, 3 skipped');
  });

  test('shows which stage failed and how long each took', () => {
    expect(stageTable([stage(true), stage(false, { passed: 1, failed: 1, skipped: 0 })])).toEqual([
      '  ok      unit      1.3 s',
      '  FAILED  unit      1.3 s  1 passed, 1 failed',
    ]);
  });
});
