import type { CodePoint } from '../../domain/code-point';
import type { GlyphChoice } from '../../domain/export-report';
import { type Decision, isLeftOut } from '../../domain/review';

export interface ChoiceInput {
  /** Characters that there is a drawing of. */
  readonly drawn: readonly CodePoint[];
  /** Characters that are asked for; null for all that are drawn. */
  readonly wanted: readonly CodePoint[] | null;
  readonly decisions: readonly Decision[];
  /** {@link defaultChoice} where left out. */
  readonly choice?: GlyphChoice | undefined;
  /** Whether the font has a drawing by its designer, which goes before a network's. */
  readonly isOwn: (codePoint: CodePoint) => boolean;
}

/** What becomes of the characters that are asked for: each is in one list, ascending. */
export interface ChosenGlyphs {
  readonly included: readonly CodePoint[];
  /** Of the included ones, those that nobody has accepted. */
  readonly unaccepted: readonly CodePoint[];
  /** Left out because somebody decided so. */
  readonly rejected: readonly CodePoint[];
  /** Left out because nobody has decided on them. */
  readonly undecided: readonly CodePoint[];
  /** The designer's own drawings are used. */
  readonly own: readonly CodePoint[];
  readonly notDrawn: readonly CodePoint[];
}

/** Once something has been decided, only what is accepted goes in; before that, everything that was drawn. */
export function defaultChoice(decisions: readonly Decision[]): GlyphChoice {
  return decisions.length > 0 ? 'accepted' : 'all';
}

/** Which glyphs go into a font, and why the others do not. The window shows what the exporter will do by the same rule. */
export function chooseGlyphs({ drawn, wanted, decisions, choice, isOwn }: ChoiceInput): ChosenGlyphs {
  const has = new Set(drawn);
  const decisionOf = new Map(decisions.map((decision) => [decision.codePoint, decision]));
  const by = choice ?? defaultChoice(decisions);
  const lists = {
    included: [] as CodePoint[],
    unaccepted: [] as CodePoint[],
    rejected: [] as CodePoint[],
    undecided: [] as CodePoint[],
    own: [] as CodePoint[],
    notDrawn: [] as CodePoint[],
  };
  for (const codePoint of [...new Set(wanted ?? drawn)].sort((a, b) => a - b)) {
    const decision = decisionOf.get(codePoint);
    if (!has.has(codePoint)) lists.notDrawn.push(codePoint);
    else if (isOwn(codePoint)) lists.own.push(codePoint);
    else if (by !== 'all' && decision !== undefined && isLeftOut(decision)) lists.rejected.push(codePoint);
    else if (by === 'accepted' && decision === undefined) lists.undecided.push(codePoint);
    else {
      lists.included.push(codePoint);
      if (decision?.choice !== 'accepted') lists.unaccepted.push(codePoint);
    }
  }
  return lists;
}
