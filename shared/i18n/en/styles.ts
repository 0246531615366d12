/** Weights of a family: as further fonts of a project, and as styles that a run draws. */
export const styles = {
  'family.title': 'Weights',
  'family.empty':
    'Add another weight of both families: its glyphs are further pairs to learn from, or a style of its own that you can draw and blend.',
  'family.add': 'Add a weight…',
  'family.add.title': 'Add another weight of both families',
  'family.add.source': 'The source family in this weight',
  'family.add.target': 'The target family in this weight',
  'family.add.name': 'Name',
  'family.add.name.text': 'As it is called where a style is chosen.',
  'family.add.confirm': 'Add',
  'family.weights': '{source} to {target}',
  'family.differ': 'The two weights differ: {source} and {target}.',
  'family.remove': 'Remove {name}',
  'family.removed': '{name} was taken out of the project; its fonts stay where they are.',
  'family.undo': 'Undo',
  'family.drop': 'Drop two fonts of one weight: first the source, then the target.',
  'family.own': 'the project’s own',
  'style.title': 'Style',
  'style.from': 'From',
  'style.to': 'To',
  'style.mix': 'Blend of {from} and {to}',
} as const;
