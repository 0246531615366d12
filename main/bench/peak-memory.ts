import { readFileSync } from 'node:fs';

/**
 * Most memory in MB that this process had at a time.
 *
 * From VmHWM where there is one: getrusage's figure starts at that of the process which forked this one.
 */
export function readPeakMb(): number {
  try {
    const kilobytes = /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
    if (kilobytes !== undefined) return Number(kilobytes) / 1024;
  } catch {
    // No /proc outside Linux.
  }
  return process.resourceUsage().maxRSS / 1024;
}
