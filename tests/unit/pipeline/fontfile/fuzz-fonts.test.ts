import { describe, expect, it } from 'vitest';
import { checkEngines } from '../../../../main/exporter/engines/check-engines';
import { AppError } from '../../../../shared/domain/app-error';
import { codePoint } from '../../../../shared/domain/code-point';
import { createRandom } from '../../../../shared/math/random';
import { buildFont } from '../../../../shared/pipeline/fontfile/build-font';
import { checkCompleted } from '../../../../shared/pipeline/fontfile/check-completed';
import { completeFont } from '../../../../shared/pipeline/fontfile/complete-font';
import { openSfnt, parseFont } from '../../../../shared/pipeline/fonts/parse-font';
import { fontInfo } from '../../font-info';
import { cffFont, smallFont } from '../fonts/small-fonts';
import { mutateFont } from './mutate-font';
import { build, ringGlyph, spec } from './sample-build';

/** Damaged copies of each font; four fonts make 2,200. */
const COPIES = 550;
/** Longer than this a reader hangs. A copy takes some milliseconds. */
const LONGEST_MS = 5000;

const { signal } = new AbortController();
const glyphs = [0x9f98, 0x9f99, 0x20bb7].map((value) => ringGlyph(codePoint(value)));

/** What a user would do with the file: read it, look at its glyphs, add to it, check the result. */
async function use(bytes: Uint8Array): Promise<'completed' | 'refused' | 'failed'> {
  try {
    const target = await parseFont(bytes);
    for (const value of target.codePoints.slice(0, 40)) target.outline(value);
    const sfnt = await openSfnt(bytes);
    const input = { spec: spec(), source: fontInfo(), target, sfnt, glyphs, madeAt: 0 };
    const completed = completeFont(input);
    const approved = { glyphs, target: target.info, format: completed.format };
    const checks = [
      ...(await checkCompleted(completed, input, 1000, 4)),
      ...(await checkEngines(completed.bytes, approved, { signal, onProgress: () => undefined })),
    ];
    return checks.some(({ status }) => status === 'fail') ? 'failed' : 'completed';
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect([error.message, error.fix].every((text) => /^[^\n]+\.$/.test(text))).toBe(true);
    return 'refused';
  }
}

const own = () => build({ spec: spec({ family: 'Damaged' }) });

describe('damaged fonts', () => {
  it.each([
    ['TrueType', () => smallFont('永国あA一')],
    ['CFF with names', () => cffFont('永国あA一')],
    ['CFF with CIDs and vertical metrics', () => buildFont(own()).bytes],
    ['TrueType with vertical metrics', () => buildFont({ ...own(), format: 'ttf' }).bytes],
  ] as const)(
    '%s: each is completed or refused in a sentence, in good time',
    async (_, make) => {
      const font = make();
      expect(await use(font)).toBe('completed');
      // A font whose checks fail is not written.
      const outcomes = { completed: 0, refused: 0, failed: 0 };
      let slowest = 0;
      for (let seed = 0; seed < COPIES; seed++) {
        const started = performance.now();
        const damaged = mutateFont(font, createRandom(seed));
        try {
          outcomes[await use(damaged)]++;
        } catch (error) {
          throw new Error(`copy ${seed} is a bug`, { cause: error });
        }
        slowest = Math.max(slowest, performance.now() - started);
      }
      expect(slowest).toBeLessThan(LONGEST_MS);
      // Both happen, or the damage is too great or too small to tell anything.
      expect(Math.min(outcomes.completed, outcomes.refused + outcomes.failed)).toBeGreaterThan(COPIES / 20);
    },
    300_000,
  );
});
