import { describe, expect, it } from 'vitest';
import { findPreset } from '../../../main/runs/presets';
import { choosePairs } from '../../../main/trainer/data/choose-pairs';
import { createBatches } from '../../../main/trainer/data/create-batches';
import { neighbourShares, type TrainingFonts } from '../../../main/trainer/data/project-fonts';
import type { CodePoint } from '../../../shared/domain/code-point';
import { applySettings } from '../../../shared/domain/run-settings';
import { isHeldOut, isValidation } from '../../../shared/math/held-out';
import { parseFont } from '../../../shared/pipeline/fonts/parse-font';
import { fontInfo } from '../font-info';
import { cffFont, smallFont } from '../pipeline/fonts/small-fonts';

const han = Array.from({ length: 120 }, (_, index) => String.fromCodePoint(0x4e00 + index)).join('');
const frame = { sizePx: 32, emScale: 0.9 };

const source = await parseFont(smallFont(han));
const target = await parseFont(cffFont(han));
/** Lacks the last twenty. */
const lesser = await parseFont(smallFont(han.slice(0, 100)));
const family = (changes: Partial<TrainingFonts> = {}): TrainingFonts => ({
  project: undefined as never,
  source,
  target,
  styles: [],
  neighbours: [],
  ...changes,
});
const config = (...settings: readonly string[]) =>
  applySettings(findPreset('smoke').config, ['batchSize=8', 'evaluation.validation=0.1', ...settings]);

describe('the characters of a run', () => {
  it('are parted by the hash: neither held-out nor validation ones are trained on', () => {
    const { train, validationHan, heldOutHan } = choosePairs({ source, target }, config('pairs.limit=null'));
    expect(train.filter((each) => isHeldOut(each) || isValidation(each, 0.1))).toEqual([]);
    expect(validationHan.every((each) => isValidation(each, 0.1) && !isHeldOut(each))).toBe(true);
    expect(heldOutHan.every(isHeldOut)).toBe(true);
    expect(train.length + validationHan.length + heldOutHan.length).toBe(120);
    expect(validationHan.length).toBeGreaterThan(3);
    const none = choosePairs({ source, target }, config('pairs.limit=null', 'evaluation.validation=0'));
    expect([none.validationHan, none.heldOutHan]).toEqual([[], heldOutHan]);
    expect(none.train).toHaveLength(train.length + validationHan.length);
  });
});

describe('batches', () => {
  const { train } = choosePairs({ source, target }, config('pairs.limit=null'));
  const rowsOf = (batches: ReturnType<typeof createBatches>, count: number) =>
    Array.from({ length: count }, (_, index) => batches.batch(index).rows).flat();

  it('hold every pair once an epoch, each style that has it by itself, and name the style in one-hot rows', () => {
    const fonts = family({ styles: [lesser] });
    const batches = createBatches(fonts, train, frame, config(), null);
    const inLesser = train.filter((codePoint) => lesser.has(codePoint));
    expect([batches.pairs, batches.styles]).toEqual([train.length + inLesser.length, 2]);
    const epoch = rowsOf(batches, Math.ceil(batches.pairs / 8)).slice(0, batches.pairs);
    const of = (style: number) =>
      epoch.flatMap((row) => (row.style === style ? [row.codePoint] : [])).sort((a, b) => a - b);
    expect([of(0), of(1)]).toEqual([[...train], inLesser]);

    const { rows, style, source: from, target: to } = batches.batch(3);
    expect(style).toEqual(Float32Array.from(rows.flatMap((row) => (row.style === 0 ? [1, 0] : [0, 1]))));
    // The further style draws what the source draws, from the project's own source.
    const place = rows.findIndex((row) => row.style === 1);
    const row = (values: Float32Array) => values.slice(place * 1024, (place + 1) * 1024);
    expect(place).toBeGreaterThanOrEqual(0);
    expect(row(to)).toEqual(row(from));
  });

  it('take the wanted part of the main rows from neighbours, near ones more often, and never where a weight lacks the glyph', () => {
    const neighbours = [
      { name: 'Near', share: 0.75, source: lesser, target: lesser },
      { name: 'Far', share: 0.25, source: lesser, target: lesser },
    ];
    const batches = createBatches(
      family({ neighbours }),
      train,
      frame,
      config('augmentation.neighbours=0.4', 'batchSize=64'),
      null,
    );
    const rows = rowsOf(batches, 40);
    const has = (codePoint: CodePoint) => lesser.has(codePoint);
    const possible = rows.filter(({ codePoint }) => has(codePoint));
    const from = (name: string) => possible.filter(({ neighbour }) => neighbour === name).length;
    expect((from('Near') + from('Far')) / possible.length).toBeCloseTo(0.4, 1);
    expect(from('Near') / (from('Near') + from('Far'))).toBeCloseTo(0.75, 1);
    expect(rows.filter(({ codePoint, neighbour }) => neighbour !== null && !has(codePoint))).toEqual([]);
    // Source and target are those of the same weight.
    const { rows: some, source: a, target: b } = batches.batch(0);
    some.forEach(({ neighbour }, place) => {
      const isAlike = a.slice(place * 1024, (place + 1) * 1024).every((v, i) => v === b[place * 1024 + i]);
      expect(isAlike).toBe(neighbour !== null);
    });
  });

  it('are a function of seed and number alone', () => {
    const make = (...settings: readonly string[]) =>
      createBatches(
        family({ styles: [lesser] }),
        train,
        frame,
        config('augmentation.shift=0.05', ...settings),
        null,
      );
    const [a, b, other] = [make(), make(), make('seed=1')];
    const inOrder = [0, 1, 2, 3].map((index) => a.batch(index));
    expect([3, 2, 1, 0].map((index) => b.batch(index)).reverse()).toEqual(inOrder);
    expect(other.batch(0)).not.toEqual(inOrder[0]);
  });
});

describe('the share of a neighbour', () => {
  it('is in inverse proportion to its distance in weight', () => {
    const font = (weightClass: number) => ({
      path: '/f.ttf',
      faceIndex: 0,
      sha256: '0'.repeat(64),
      info: fontInfo({ weightClass }),
    });
    const member = (weightClass: number) => ({
      name: String(weightClass),
      source: font(weightClass),
      target: font(weightClass),
    });
    const shares = neighbourShares({ target: font(400), family: [300, 500, 700, 900].map(member) });
    const sum = 1 / 100 + 1 / 100 + 1 / 300 + 1 / 500;
    expect(shares).toEqual([100, 100, 300, 500].map((gap) => expect.closeTo(1 / gap / sum, 12)));
    // Weights that say the same are near, not infinitely near.
    expect(neighbourShares({ target: font(400), family: [400, 450].map(member) })).toEqual([0.5, 0.5]);
  });
});
