import { describe, expect, it } from 'vitest';
import type { ComparisonWarning, Refusal } from '../../../../shared/domain/comparison-notes';
import { LANGUAGES } from '../../../../shared/domain/settings';
import { budgetWords, refusalWords, warningWords } from '../../../../shared/i18n/comparison-words';

const REFUSALS: readonly Refusal[] = [
  { kind: 'size', sizePx: 32, firstPx: 64 },
  { kind: 'em', emScale: 0.8, firstScale: 0.9 },
  { kind: 'source' },
  { kind: 'target' },
  { kind: 'held-out-count', glyphs: 100, firstGlyphs: 709 },
  { kind: 'held-out-set' },
];
const WARNINGS: readonly ComparisonWarning[] = [
  {
    kind: 'budgets',
    arms: [
      { title: 'A', value: { steps: 3000, minutes: null } },
      { title: 'B', value: { steps: null, minutes: 5 } },
    ],
  },
  { kind: 'settings', keys: ['batchSize', 'optimizer.learningRate'] },
  { kind: 'parameters', ratio: 2.04, arms: [{ title: 'A', value: 2_350_000 }] },
  { kind: 'other-seeds' },
  { kind: 'few-seeds', fewest: 3 },
  {
    kind: 'steps',
    arms: [
      { title: 'A', value: 2999.6 },
      { title: 'B', value: null },
    ],
  },
  { kind: 'engines' },
  { kind: 'devices', names: ['CPU · 2 cores', 'GPU'] },
  { kind: 'versions', names: ['0.1.0', '0.2.0'] },
  { kind: 'unfinished', runs: 1, all: 6 },
  { kind: 'failed', runs: 2 },
];

describe('what is said of a comparison', () => {
  it.each(LANGUAGES)('is whole in %s, and another sentence for each case', (language) => {
    const sentences = [
      ...REFUSALS.map((refusal) => refusalWords(language, refusal)),
      ...WARNINGS.map((warning) => warningWords(language, warning)),
    ];
    expect(sentences.filter((sentence) => /[{}[\]]|undefined|NaN/.test(sentence))).toEqual([]);
    expect(new Set(sentences).size).toBe(sentences.length);
  });

  it('lists arms with their values as each language does', () => {
    const [budgets] = WARNINGS as [ComparisonWarning];
    expect(warningWords('en', budgets)).toBe('The budgets differ: A 3,000 steps, B 5 minutes.');
    expect(warningWords('zh-Hant', budgets)).toBe('預算不同：A 3,000 步、B 5 分鐘。');
    expect(warningWords('ja', budgets)).toBe('予算が違います：A 3,000 ステップ、B 5 分。');
    // Arms of the named comparisons have names in every language.
    const value = { steps: 1, minutes: null };
    const named: ComparisonWarning = { kind: 'budgets', arms: [{ title: 'all of them mended', value }] };
    expect(warningWords('ja', named)).toBe('予算が違います：すべて修正 1 ステップ。');
  });
});

describe('a budget', () => {
  it('says whichever comes first where it is both', () => {
    expect(budgetWords('en', { steps: 1, minutes: 20 })).toBe('1 step or 20 minutes');
    expect(budgetWords('en', { steps: null, minutes: 1 })).toBe('1 minute');
  });
});
