import { describe, expect, it } from 'vitest';
import { type CodePoint, codePointsOf } from '../../../../shared/domain/code-point';
import { type Choice, type Decision, decisionSchema } from '../../../../shared/domain/review';
import { type ChosenGlyphs, chooseGlyphs } from '../../../../shared/pipeline/fontfile/choose-glyphs';

const decision = (character: string, choice: Choice): Decision =>
  decisionSchema.parse({
    codePoint: character.codePointAt(0),
    choice,
    from: null,
    isEdited: false,
    at: '2026-11-24T15:30:00Z',
  });
const decisions = [decision('丂', 'accepted'), decision('丄', 'rejected'), decision('丅', 'none')];
const drawn = codePointsOf('丂丄丅丌永');
const isOwn = (codePoint: CodePoint) => codePoint === 0x6c38;
const words = (chosen: ChosenGlyphs) =>
  Object.fromEntries(Object.entries(chosen).map(([id, list]) => [id, String.fromCodePoint(...list)]));

describe('chooseGlyphs', () => {
  it('takes everything the target lacks before anything is decided', () => {
    expect(words(chooseGlyphs({ drawn, wanted: null, decisions: [], isOwn }))).toEqual({
      included: '丂丄丅丌',
      unaccepted: '丂丄丅丌',
      rejected: '',
      undecided: '',
      own: '永',
      notDrawn: '',
    });
  });

  it('then takes what was accepted, and what is undecided or rejected when it is told to', () => {
    const of = (choice?: 'accepted' | 'unrejected' | 'all') =>
      words(chooseGlyphs({ drawn, wanted: null, decisions, choice, isOwn }));
    expect(of()).toEqual(of('accepted'));
    expect(of()).toMatchObject({ included: '丂', unaccepted: '', rejected: '丄丅', undecided: '丌' });
    expect(of('unrejected')).toMatchObject({
      included: '丂丌',
      unaccepted: '丌',
      rejected: '丄丅',
      undecided: '',
    });
    expect(of('all')).toMatchObject({ included: '丂丄丅丌', unaccepted: '丄丅丌', rejected: '' });
  });

  it('says which of the wanted characters nobody has drawn, each once', () => {
    const wanted = codePointsOf('龘丂永');
    expect(words(chooseGlyphs({ drawn, wanted: [...wanted, ...wanted], decisions, isOwn }))).toMatchObject({
      included: '丂',
      own: '永',
      notDrawn: '龘',
    });
  });
});
