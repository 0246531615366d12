import { afterEach, beforeEach, vi } from 'vitest';

/** What each test of this file prints, in place of printing it. */
export function captureOutput(): { out: string; err: string } {
  const printed = { out: '', err: '' };
  beforeEach(() => {
    printed.out = '';
    printed.err = '';
    vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
      printed.out += String(chunk);
      return true;
    });
    vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
      printed.err += String(chunk);
      return true;
    });
  });
  afterEach(() => vi.restoreAllMocks());
  return printed;
}
