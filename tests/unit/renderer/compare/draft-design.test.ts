import { describe, expect, it } from 'vitest';
import {
  type DesignDraft,
  designOf,
  freeId,
  parseSeeds,
  parseVariations,
} from '../../../../renderer/screens/compare/draft-design';
import { comparisonDesignSchema } from '../../../../shared/domain/comparison';
import { applySettings } from '../../../../shared/domain/run-settings';
import { configOf } from './compared-arms';

const draft: DesignDraft = {
  title: 'Edge loss & shuffle',
  question: '',
  base: configOf('conv-transpose'),
  upsamplers: ['conv-transpose', 'pixel-shuffle'],
  variations: 'with: losses.edge.weight=0.5\nwithout: losses.edge.weight=0',
  seeds: '0, 1 2',
  isMatched: true,
};
const nameOf = (kind: string) => kind.toUpperCase();

describe('parseVariations', () => {
  it('reads a name and any number of settings, also JSON with spaces and colons', () => {
    expect(
      parseVariations(
        'shuffle: model.upsampler={"kind": "pixel-shuffle"} batchSize=8\n\nlosses.edge.weight=1\nas it is:',
      ),
    ).toEqual([
      { name: 'shuffle', settings: ['model.upsampler={"kind": "pixel-shuffle"}', 'batchSize=8'] },
      { name: 'losses.edge.weight=1', settings: ['losses.edge.weight=1'] },
      { name: 'as it is', settings: [] },
    ]);
  });

  it('is one variation that changes nothing where there is no line, and refuses what is no setting', () => {
    expect(parseVariations(' \n')).toEqual([{ name: '', settings: [] }]);
    expect(parseVariations('edge loss')).toBeNull();
    expect(parseVariations('named: batchSize=8 huh')).toEqual([
      { name: 'named', settings: ['batchSize=8 huh'] },
    ]);
  });
});

describe('parseSeeds', () => {
  it('takes whole numbers once each', () => {
    expect(parseSeeds('0, 1 2、2')).toEqual([0, 1, 2]);
  });

  it.each(['', 'a', '1.5', '-1', '4294967296', Array.from({ length: 21 }, (_, i) => i).join(' ')])(
    'refuses %j',
    (text) => {
      expect(parseSeeds(text)).toBeNull();
    },
  );
});

describe('designOf', () => {
  it('trains every upsampler with every variation, the first as the base of the others', () => {
    const design = comparisonDesignSchema.parse(designOf(draft, nameOf, []));
    expect(design.arms.map(({ id, title, settings }) => [id, title, settings])).toEqual([
      ['conv-transpose-1', 'CONV-TRANSPOSE, with', ['losses.edge.weight=0.5']],
      ['conv-transpose-2', 'CONV-TRANSPOSE, without', ['losses.edge.weight=0']],
      [
        'pixel-shuffle-1',
        'PIXEL-SHUFFLE, with',
        ['model.upsampler.kind=pixel-shuffle', 'losses.edge.weight=0.5'],
      ],
      [
        'pixel-shuffle-2',
        'PIXEL-SHUFFLE, without',
        ['model.upsampler.kind=pixel-shuffle', 'losses.edge.weight=0'],
      ],
    ]);
    expect([design.id, design.matchTo, design.seeds]).toEqual([
      'edge-loss-shuffle',
      'conv-transpose-1',
      [0, 1, 2],
    ]);
    // What it asks for can be set.
    expect(applySettings(design.base, design.arms[3]?.settings ?? []).model.upsampler).toEqual({
      ...{ kind: 'pixel-shuffle', preKernel: 3, init: 'default' },
    });
  });

  it('is called by the upsampler alone where nothing varies', () => {
    const design = designOf({ ...draft, variations: '', isMatched: false }, nameOf, []);
    expect(design).toMatchObject({
      matchTo: null,
      arms: [{ id: 'conv-transpose' }, { id: 'pixel-shuffle' }],
    });
  });

  it.each([
    [{ upsamplers: [] }, 'upsamplers'],
    [{ seeds: 'one' }, 'seeds'],
    [{ variations: 'edge' }, 'variation'],
    [{ variations: Array.from({ length: 21 }, (_, i) => `batchSize=${i + 1}`).join('\n') }, 'tooMany'],
  ] as const)('says what is wrong with %j', (changes, problem) => {
    expect(designOf({ ...draft, ...changes }, nameOf, [])).toBe(problem);
  });
});

describe('freeId', () => {
  it('makes a folder’s name of any title, and another one where it is taken', () => {
    expect(freeId('Édge loss!', [])).toBe('edge-loss');
    expect(freeId('エッジ損失', ['comparison'])).toBe('comparison-2');
    expect(freeId('a', ['a', 'a-2'])).toBe('a-3');
  });
});
