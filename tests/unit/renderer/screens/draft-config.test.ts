import { describe, expect, it } from 'vitest';
import {
  draftProblems,
  isModified,
  modelWidth,
  withFilm,
  withHybridLevel,
  withModelKind,
  withWidth,
} from '../../../../renderer/screens/train/draft-config';
import { runConfigSchema } from '../../../../shared/domain/run-config';

const draft = runConfigSchema.parse({
  preset: 'draft',
  sizePx: 64,
  model: { kind: 'jikei-unet', channels: [32, 64, 128], upsampler: { kind: 'pixel-shuffle', init: 'icnr' } },
  batchSize: 16,
  optimizer: { learningRate: 0.002 },
  budget: { minutes: 8 },
  samples: { characters: '永' },
});

describe('draft config', () => {
  it('changes one level of a hybrid and says nothing twice', () => {
    const fine = { kind: 'pixel-shuffle', preKernel: 3, init: 'icnr' } as const;
    const coarse = { kind: 'conv-transpose', kernel: 4 } as const;
    const resized = { kind: 'upsample-conv', resize: 'nearest', kernel: 3 } as const;
    const hybrid = { kind: 'hybrid', levels: [fine, coarse] } as const;
    const mutable = { ...hybrid, levels: [...hybrid.levels] };
    expect(withHybridLevel(mutable, 2, resized, 4)).toEqual({
      kind: 'hybrid',
      levels: [fine, coarse, resized, coarse],
    });
    expect(withHybridLevel(mutable, 0, coarse, 4)).toEqual({ kind: 'hybrid', levels: [coarse] });
  });

  it('adds FiLM at the innermost level where a style needs it', () => {
    expect(withFilm(draft).model.film).toEqual([2]);
  });

  it('takes the other network from a preset of the same size and keeps the upsampler', () => {
    const seed = runConfigSchema.parse({
      ...draft,
      model: { kind: 'seed-unet', width: 24, upsampler: { kind: 'conv-transpose' } },
    });
    const changed = withModelKind(draft, 'seed-unet', [draft, seed]);
    expect(changed.model).toEqual({ ...seed.model, upsampler: draft.model.upsampler });
  });

  it('makes a network that can be run where no preset has one', () => {
    for (const kind of ['seed-unet', 'jikei-unet'] as const) {
      for (const sizePx of [32, 64, 128, 256] as const) {
        const changed = withModelKind(
          withModelKind({ ...draft, sizePx }, kind === 'seed-unet' ? 'jikei-unet' : 'seed-unet', []),
          kind,
          [],
        );
        expect(draftProblems(changed)).toEqual([]);
        expect(changed.model.kind).toBe(kind);
      }
    }
  });

  it('scales every level with the finest, in multiples of four', () => {
    const changed = withWidth(draft, 40);
    expect(changed.model).toMatchObject({ channels: [40, 80, 160] });
    expect(modelWidth(changed.model)).toBe(40);
    expect(withWidth(draft, Number.NaN)).toBe(draft);
  });

  it('names a budget without an end and an empty line of probe characters', () => {
    expect(draftProblems({ ...draft, budget: { steps: null, minutes: null } })).toEqual(['budget']);
    expect(draftProblems({ ...draft, samples: { ...draft.samples, characters: '' } })).toEqual([
      'samples.characters',
    ]);
  });

  it('is modified by any setting but the seed', () => {
    expect(isModified({ ...draft, seed: 7 }, draft)).toBe(false);
    expect(isModified({ ...draft, batchSize: 8 }, draft)).toBe(true);
  });
});
