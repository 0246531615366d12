import { describe, expect, it } from 'vitest';
import { exportSpecSchema } from '../../../../shared/domain/export-report';
import { defaultSpec } from '../../../../shared/pipeline/fontfile/default-spec';
import { freeFamilyName, requireAllowed } from '../../../../shared/pipeline/fontfile/licence-rules';
import { fontInfo } from '../../font-info';

const source = fontInfo({ family: 'Noto Sans JP', copyright: "with Reserved Font Name 'Source'." });
const target = fontInfo({
  family: 'Zen Maru Gothic',
  style: 'Medium',
  weightClass: 500,
  localizedFamily: { ja: 'Zen丸ゴシック', 'zh-TW': '禪圓黑體' },
});
const reserved = fontInfo({
  ...target,
  copyright: 'Copyright 2020, with Reserved Font Names "Zen Maru" and "Zen丸".',
});

describe('defaultSpec', () => {
  it('names a completed font after its target, in every language that has a name for it', () => {
    expect(defaultSpec('complete', { source, target })).toMatchObject({
      family: 'Zen Maru Gothic Plus',
      style: 'Medium',
      weightClass: 500,
      familyJa: 'Zen丸ゴシック Plus',
      familyZhHant: '禪圓黑體 Plus',
      familyZhHans: '',
      familyKo: '',
    });
    expect(defaultSpec('standalone', { source, target })).toMatchObject({
      family: 'Jikei Zen Maru Gothic',
      familyJa: '',
    });
  });

  it('takes a reserved name out, and may always be written', () => {
    expect(defaultSpec('complete', { source, target: reserved })).toMatchObject({
      family: 'Gothic Plus',
      familyJa: '',
    });
    const odd = [
      fontInfo({ family: '源ノ角', style: '標準' }),
      fontInfo({ ...target, copyright: 'with Reserved Font Name Zen Maru Gothic.' }),
      fontInfo({ weightClass: 0, family: 'x'.repeat(80) }),
      reserved,
    ];
    for (const mode of ['complete', 'standalone'] as const) {
      for (const font of odd) {
        const spec = defaultSpec(mode, { source, target: font });
        expect(exportSpecSchema.safeParse(spec).success).toBe(true);
        expect(() => requireAllowed(spec, source, font)).not.toThrow();
      }
    }
  });
});

describe('freeFamilyName', () => {
  it.each([
    ['Source Han Sans', 'Han Sans'],
    ['My Source-Han', 'My Han'],
    ['Resource Maru', 'Resource Maru'],
    ['Source', ''],
  ])('turns %j into %j', (family, wanted) => {
    expect(freeFamilyName(family, [source])).toBe(wanted);
  });
});
