import { writeSync } from 'node:fs';

/** An expected failure: its message is one line that says what happened and what to do. */
export class SetupFailure extends Error {}

let isQuiet = false;

/** With `--quiet` only failures and what takes long are printed. */
export function setQuiet(value) {
  isQuiet = value;
}

/**
 * One line about one step. Goes to stderr, so that `jikei --json` stays the only writer on stdout.
 */
export function say(step, text) {
  if (!isQuiet) writeSync(2, `  ${step.padEnd(12)} ${text}\n`);
}

/** Like `say`, but also when quiet: for work that takes long enough to make a reader wonder. */
export function announce(step, text) {
  writeSync(2, `  ${step.padEnd(12)} ${text}\n`);
}

/**
 * Repeats a line while a long step runs: in place on a terminal, every ten seconds elsewhere.
 *
 * `currentText` is asked for the text each time; returns the function that ends it.
 */
export function startTicker(step, currentText) {
  const startedAt = performance.now();
  const isTerminal = process.stderr.isTTY === true;
  const timer = setInterval(
    () => {
      const seconds = Math.round((performance.now() - startedAt) / 1000);
      const line = `  ${step.padEnd(12)} ${currentText()} (${seconds} s)`;
      writeSync(2, isTerminal ? `\r\x1b[2K${line}` : `${line}\n`);
    },
    isTerminal ? 500 : 10_000,
  );
  return () => {
    clearInterval(timer);
    if (isTerminal) writeSync(2, '\r\x1b[2K');
  };
}

/** "196 MB" */
export function formatMegabytes(bytes) {
  return `${Math.round(bytes / 1e6)} MB`;
}
