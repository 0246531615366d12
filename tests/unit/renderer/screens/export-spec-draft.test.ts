import { describe, expect, it } from 'vitest';
import { firstSpec, specProblems } from '../../../../renderer/screens/export/export-spec-draft';
import { exportSpecSchema } from '../../../../shared/domain/export-report';
import type { FontInfo } from '../../../../shared/domain/font-info';
import { fontInfo } from '../../font-info';

const font = (parts: Partial<FontInfo> = {}) =>
  fontInfo({
    family: 'Zen Maru Gothic',
    style: 'Medium',
    weightClass: 500,
    copyright: '',
    licence: '',
    licenceUrl: '',
    ...parts,
  });
const reserved = font({ copyright: 'Copyright 2020, with Reserved Font Name "Zen Maru".' });

describe('export spec', () => {
  it('begins with names that can be written', () => {
    expect(firstSpec(font())).toMatchObject({
      family: 'Jikei Zen Maru Gothic',
      style: 'Medium',
      weightClass: 500,
    });
    for (const odd of [font({ family: '源ノ角', style: '標準' }), reserved, font({ weightClass: 0 })]) {
      const spec = firstSpec(odd);
      expect(exportSpecSchema.safeParse(spec).success).toBe(true);
      expect(specProblems(spec, [odd])).toEqual({});
    }
  });

  it('says at each field what is wrong with it', () => {
    const spec = {
      ...firstSpec(font()),
      family: '字形',
      style: '',
      version: '1',
      designer: 'x'.repeat(121),
      weightClass: 1001,
    };
    expect(specProblems(spec, [font()])).toEqual({
      family: { key: 'export.problem.ascii' },
      style: { key: 'export.problem.empty' },
      version: { key: 'export.problem.version' },
      designer: { key: 'export.problem.long' },
      weightClass: { key: 'export.problem.weight' },
    });
  });

  it('refuses a name that either licence reserves, in any language and spelling', () => {
    const spec = { ...firstSpec(font()), family: 'My ZenMaru', familyJa: 'Zen-Maru 明朝' };
    const problem = { key: 'export.problem.reserved', values: { name: 'Zen Maru' } };
    expect(specProblems(spec, [font(), reserved])).toEqual({ family: problem, familyJa: problem });
  });
});
