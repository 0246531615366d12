import { spawn, spawnSync } from 'node:child_process';

/**
 * Runs a program to its end and keeps what it printed.
 *
 * Never throws: `status` is null when it could not be started (`missing`) or ran past `timeoutMs`
 * (`timedOut`). The whole process group is ended on a time-out, since npm and pip start children.
 */
export function runProgram(command, args, { cwd, env, timeoutMs, onOutput } = {}) {
  return new Promise((resolvePromise) => {
    const isWindows = process.platform === 'win32';
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: !isWindows,
      // npm and npx are .cmd files there, which only a shell can start.
      shell: isWindows && /^(npm|npx)$/.test(command),
    });
    let stdout = '';
    let stderr = '';
    let timedOut = false;
    const end = (signal) => {
      try {
        if (isWindows) child.kill(signal);
        else process.kill(-child.pid, signal);
      } catch {
        // It ended by itself in the meantime.
      }
    };
    const timer = timeoutMs
      ? setTimeout(() => {
          timedOut = true;
          end('SIGKILL');
        }, timeoutMs)
      : undefined;
    // A child in its own group does not hear the terminal's Ctrl-C.
    const interrupt = () => {
      end('SIGTERM');
      process.exit(130);
    };
    process.once('SIGINT', interrupt);
    process.once('SIGTERM', interrupt);
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
      onOutput?.(chunk);
    });
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
      onOutput?.(chunk);
    });
    const finish = (result) => {
      clearTimeout(timer);
      process.off('SIGINT', interrupt);
      process.off('SIGTERM', interrupt);
      resolvePromise({ stdout, stderr, timedOut, missing: false, ...result });
    };
    child.on('error', (error) => finish({ status: null, missing: error.code === 'ENOENT' }));
    child.on('close', (status, signal) => finish({ status, signal }));
  });
}

/** Whether a program answers `--version`. */
export function hasProgram(command, args = ['--version']) {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

/**
 * The line of a tool's output that tells the reason: the first that names an error, else the last.
 *
 * Stacks, Node's own version line and npm's pointer to its log file tell nothing.
 */
export function tellingLine(text) {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(at |Node\.js v|npm error A complete log)/.test(line));
  const naming = lines.find((line) =>
    /Error: |ERROR: |error: |error while loading|undefined symbol|FATAL|npm error [A-Z0-9]/.test(line),
  );
  return naming ?? lines.at(-1) ?? 'no message';
}
