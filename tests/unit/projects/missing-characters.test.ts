import { expect, it } from 'vitest';
import { missingCharacters } from '../../../main/projects/missing-characters';
import { codePointsOf } from '../../../shared/domain/code-point';

const missing = codePointsOf('Ωあ東丂永①');
const text = (charset: string) => String.fromCodePoint(...missingCharacters({ charset }, { missing }));

it('lists what a project misses, Han first, and only what its charset has', () => {
  expect(text('missing')).toBe('丂東永Ω①あ');
  expect(text('joyo')).toBe('東永');
  expect(() => text('brushes')).toThrow(expect.objectContaining({ kind: 'charset-unknown' }));
});
