/** Why an arm is left out of a comparison, and what is not equal between those that are in it. */
export const compareNotes = {
  'compare.refusal.size': 'Drawn at {size} px, the first at {first} px; scores depend on the size.',
  'compare.refusal.em':
    'Its em fills {part} of the canvas, that of the first {first}; strokes have other widths in pixels.',
  'compare.refusal.source': 'It was trained from another source font, or from another version of it.',
  'compare.refusal.target': 'It was trained towards another target font, or towards another version of it.',
  'compare.refusal.held-out-count': 'Measured on {glyphs} held-out Han, the first on {first}.',
  'compare.refusal.held-out-set': 'Measured on as many held-out Han as the first, but not on the same ones.',
  'compare.warning.budgets': 'The budgets differ: {arms}.',
  'compare.warning.settings': 'The arms differ also in {keys}; a difference of scores may come from there.',
  'compare.warning.parameters': 'The parameters are not matched; they differ up to {ratio} times: {arms}.',
  'compare.warning.other-seeds':
    'Not every arm has finished the same seeds; each difference is over the seeds that both have.',
  'compare.warning.few-seeds': 'With fewer than {fewest} seeds no difference is called significant.',
  'compare.warning.steps': 'The arms trained {arms}.',
  'compare.warning.engines': 'Some runs were compiled and some eager; wall times do not compare.',
  'compare.warning.devices':
    'The runs were trained on different devices ({names}); wall times do not compare.',
  'compare.warning.versions': 'The runs were made by different versions of Jikei: {names}.',
  'compare.warning.unfinished': '{runs} {runs|run|runs} of {all} not finished yet.',
  'compare.warning.failed': '{runs} {runs|run|runs} ended without a score.',
  'compare.warning.arm': '{title} {value}',
} as const;
