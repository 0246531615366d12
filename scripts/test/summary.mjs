/**
 * One stage's result: `{name, seconds, ok, tests}`; `tests` is `{passed, failed, skipped}` for a stage
 * that runs tests, and null for one that simply succeeds or fails.
 */

/** Counts of vitest's JSON reporter. */
export function countVitest(report) {
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
  };
}

/** Counts of Playwright's JSON reporter; a test that passed on a retry has passed. */
export function countPlaywright(report) {
  const { expected, flaky, unexpected, skipped } = report.stats;
  return { passed: expected + flaky, failed: unexpected, skipped };
}

/**
 * Adds up tests and stages.
 *
 * A stage without tests counts as one. A test stage that ended badly although no test failed (a file
 * that does not load, a crash, no report) counts as one failure, so that it can never look like success.
 */
export function addUp(stages) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const { ok, tests } of stages) {
    if (tests === null) {
      if (ok) sum.passed += 1;
      else sum.failed += 1;
      continue;
    }
    sum.passed += tests.passed;
    sum.failed += tests.failed === 0 && !ok ? 1 : tests.failed;
    sum.skipped += tests.skipped;
  }
  return sum;
}

/** The very last line: `212 passed, 0 failed`, with `, 3 skipped` when there are any. */
export function summaryLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** The table of stages with their times. */
export function stageTable(stages) {
  const width = Math.max(...stages.map((stage) => stage.name.length));
  return stages.map(({ name, ok, seconds, tests }) => {
    const counts = tests === null ? '' : `  ${summaryLine(tests)}`;
    return `  ${ok ? 'ok    ' : 'FAILED'}  ${name.padEnd(width)}  ${seconds.toFixed(1).padStart(7)} s${counts}`;
  });
}
