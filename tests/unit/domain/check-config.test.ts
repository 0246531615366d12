import { describe, expect, it } from 'vitest';
import { findPreset } from '../../../main/runs/presets';
import { AppError } from '../../../shared/domain/app-error';
import { type ConfigFacts, checkConfig } from '../../../shared/domain/check-config';
import { applySettings } from '../../../shared/domain/run-settings';

const facts: ConfigFacts = {
  family: ['Light', 'Bold'],
  characters: 1000,
  networkProblem: null,
  peakMb: 800,
  memoryMb: 4000,
};

const check = (settings: readonly string[], changes: Partial<ConfigFacts> = {}) =>
  checkConfig(applySettings(findPreset('smoke').config, settings), { ...facts, ...changes });

describe('a config', () => {
  it('is possible as the preset has it, and with the styles and neighbours that the project has', () => {
    expect(check([])).toEqual([]);
    expect(check(['pairs.styles=all', 'augmentation.neighbours=0.5', 'losses.category=1'])).toEqual([]);
    expect(check(['pairs.styles=["Bold"]', 'evaluation.patience=5'])).toEqual([]);
  });

  it.each([
    [
      'an unknown style',
      ['pairs.styles=["Thin"]'],
      {},
      'no weight called "Thin"',
      'Choose among Light, Bold',
    ],
    [
      'a style in a project without a family',
      ['pairs.styles=["Thin"]'],
      { family: [] },
      '"Thin"',
      '--weight',
    ],
    ['a style twice', ['pairs.styles=["Bold","Bold"]'], {}, '"Bold" is named twice', 'once'],
    ['all styles of no family', ['pairs.styles=all'], { family: [] }, 'no family', '--weight'],
    [
      'neighbours without a family',
      ['augmentation.neighbours=0.2'],
      { family: [] },
      'no neighbouring',
      '--weight',
    ],
    ['a category loss of one style', ['losses.category=1'], {}, 'only one', 'pairs.styles'],
    ['no loss at all', ['losses.l1=0'], {}, 'nothing to learn', 'losses.l1=1'],
    [
      'patience without validation',
      ['evaluation.patience=3', 'evaluation.validation=0'],
      {},
      'keeps none',
      'evaluation.validation',
    ],
    ['a batch larger than the limit', ['pairs.limit=5', 'batchSize=6'], {}, 'the 5 pairs', 'batchSize to 5'],
    [
      'a batch larger than the fonts',
      ['batchSize=6'],
      { characters: 1 },
      'the 1 pair there',
      'batchSize to 1',
    ],
    [
      'too much memory',
      [],
      { peakMb: 40_960 },
      'about 40.0 GB of memory, and this machine can give 3.9 GB',
      'batchSize',
    ],
  ] as const)('refuses %s in a sentence, with what to do', (_what, settings, changes, said, fix) => {
    const problems = check(settings, changes);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.kind).toBe('config-invalid');
    expect(problems[0]?.message).toContain(said);
    expect(problems[0]?.message).toMatch(/^[A-Z][^.]*(\.\d[^.]*)*\.$/);
    expect(problems[0]?.fix).toContain(fix);
  });

  it('counts a pair once for each style', () => {
    expect(check(['pairs.limit=5', 'batchSize=15', 'pairs.styles=all'])).toEqual([]);
    expect(check(['pairs.limit=5', 'batchSize=16', 'pairs.styles=all'])[0]?.message).toContain(
      'the 15 pairs',
    );
  });

  it('names everything that is wrong, the network too', () => {
    const networkProblem = new AppError({
      kind: 'config-invalid',
      message: 'It does not fit.',
      fix: 'Shrink it.',
    });
    expect(
      check(['batchSize=6', 'losses.category=1'], { characters: 5, networkProblem, peakMb: null }),
    ).toEqual([
      expect.objectContaining({ values: { key: 'losses.category' } }),
      expect.objectContaining({ values: { key: 'batchSize' } }),
      networkProblem,
    ]);
  });
});
