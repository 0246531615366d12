import { describe, expect, it } from 'vitest';
import { specProblems } from '../../../../renderer/screens/export/export-spec-draft';
import { defaultSpec } from '../../../../shared/pipeline/fontfile/default-spec';
import { fontInfo } from '../../font-info';

const font = fontInfo({ family: 'Zen Maru Gothic', copyright: '', licence: '', licenceUrl: '' });
const reserved = fontInfo({
  family: 'Zen Maru Gothic',
  copyright: 'Copyright 2020, with Reserved Font Name "Zen Maru".',
});
const first = defaultSpec('standalone', { source: font, target: font });

describe('problems of an export spec', () => {
  it('says at each field what is wrong with it', () => {
    const spec = {
      ...first,
      family: '字形',
      style: '',
      version: '1',
      designer: 'x'.repeat(121),
      weightClass: 1001,
    };
    expect(specProblems(spec, [font])).toEqual({
      family: { key: 'export.problem.ascii' },
      style: { key: 'export.problem.empty' },
      version: { key: 'export.problem.version' },
      designer: { key: 'export.problem.long' },
      weightClass: { key: 'export.problem.weight' },
    });
    expect(specProblems(first, [font])).toEqual({});
  });

  it('proposes another name for one that a licence reserves, in any language and spelling', () => {
    const spec = { ...first, family: 'My ZenMaru', familyJa: 'Zen-Maru 明朝', familyKo: 'Zen Maru' };
    const problem = { key: 'export.problem.reserved', values: { name: 'Zen Maru', font: 'Zen Maru Gothic' } };
    expect(specProblems(spec, [font, reserved])).toEqual({
      family: { ...problem, proposal: 'My' },
      familyJa: { ...problem, proposal: '明朝' },
      familyKo: { ...problem, proposal: '' },
    });
    expect(specProblems({ ...first, family: 'Zen Maru' }, [reserved]).family?.proposal).toBe(
      'Jikei Generated',
    );
    expect(
      specProblems({ ...first, family: 'Resource' }, [
        fontInfo({ copyright: 'with Reserved Font Name Source.' }),
      ]),
    ).toEqual({});
  });
});
