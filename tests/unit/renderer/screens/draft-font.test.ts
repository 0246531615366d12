import { describe, expect, it } from 'vitest';
import { draftFont } from '../../../../renderer/screens/export/draft-font';
import { codePointsOf } from '../../../../shared/domain/code-point';
import type { FontInfo } from '../../../../shared/domain/font-info';
import { projectSchema } from '../../../../shared/domain/project';
import { decisionSchema } from '../../../../shared/domain/review';
import { runIdSchema } from '../../../../shared/domain/run';
import { fontInfo } from '../../font-info';

const target = fontInfo({ family: 'Zen Maru', weightClass: 400, format: 'truetype' });
const bold = fontInfo({ family: 'Zen Maru', style: 'Bold', weightClass: 700, format: 'cff' });
const file = (info: FontInfo) => ({ path: '/fonts/a.ttf', faceIndex: 0, sha256: '0'.repeat(64), info });
const projectOf = (info: FontInfo) =>
  projectSchema.parse({
    format: 'jikei-project',
    version: 1,
    name: 'trial',
    createdAt: '2026-11-24T15:30:00Z',
    source: file(fontInfo()),
    target: file(info),
    family: [{ name: 'Bold', source: file(fontInfo()), target: file(bold) }],
  });
const nothing = { mode: null, format: null, contents: 'generated', glyphs: null, names: {} } as const;
const inputOf = (info = target) => ({
  project: projectOf(info),
  coverage: {
    source: fontInfo(),
    target: info,
    shared: codePointsOf('永'),
    missing: codePointsOf('丂丄丅'),
    targetOnly: [],
    train: [],
    heldOut: [],
    rows: [],
  },
  run: runIdSchema.parse('2026-11-24-153000-trial'),
  style: { from: 0, to: 1, mix: 0 },
  names: ['Regular', 'Bold'],
  drawn: codePointsOf('丂丄永'),
  decisions: [],
});

describe('draftFont', () => {
  it('completes the target in its own flavour unless something else is chosen', () => {
    expect(draftFont(nothing, inputOf())).toMatchObject({
      mode: 'complete',
      format: 'ttf',
      formats: ['ttf', 'woff2'],
      glyphs: 'all',
      spec: { family: 'Zen Maru Plus', style: 'Regular', weightClass: 400 },
      chosen: { included: codePointsOf('丂丄'), own: codePointsOf('永') },
    });
    const standalone = { ...nothing, mode: 'standalone', format: 'woff2', contents: 'all' } as const;
    expect(draftFont(standalone, inputOf())).toMatchObject({
      mode: 'standalone',
      format: 'woff2',
      contents: 'all',
      spec: { family: 'Jikei Zen Maru' },
    });
    // A format that the new mode cannot have gives way.
    expect(draftFont({ ...nothing, format: 'otf' }, inputOf()).format).toBe('ttf');
  });

  it('is of the weight that the style is, but not over what somebody has typed', () => {
    const input = { ...inputOf(), style: { from: 0, to: 1, mix: 1 } };
    expect(draftFont(nothing, input)).toMatchObject({
      target: bold,
      format: 'otf',
      spec: { style: 'Bold', weightClass: 700 },
    });
    expect(draftFont({ ...nothing, names: { style: 'Book' } }, input).spec).toMatchObject({
      style: 'Book',
      weightClass: 700,
    });
  });

  it('writes a new font where there is none to complete', () => {
    const blend = { ...inputOf(), style: { from: 0, to: 1, mix: 0.6 } };
    expect(draftFont({ ...nothing, contents: 'all' }, blend)).toMatchObject({
      mode: 'standalone',
      contents: 'generated',
      notCompletable: 'blend',
      spec: { style: 'W580', weightClass: 580 },
    });
    expect(draftFont(nothing, inputOf({ ...target, isVariable: true }))).toMatchObject({
      mode: 'standalone',
      notCompletable: 'variable',
    });
  });

  it('takes only what was accepted once something is decided', () => {
    const decision = decisionSchema.parse({
      codePoint: 0x4e02,
      choice: 'accepted',
      from: null,
      isEdited: false,
      at: '2026-11-24T15:30:00Z',
    });
    const input = { ...inputOf(), decisions: [decision] };
    expect(draftFont(nothing, input)).toMatchObject({
      glyphs: 'accepted',
      chosen: { included: codePointsOf('丂'), undecided: codePointsOf('丄') },
    });
  });
});
