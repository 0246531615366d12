/** The Compare place. */
export const compare = {
  'compare.empty': 'Runs appear here side by side once they have been measured on the held-out glyphs.',
  'compare.goTrain': 'Go to Train',
  'compare.count': '{count} {count|run|runs}',
  'compare.choose': 'Runs to compare',
  'compare.metric': 'Metric',
  'compare.table': 'Numbers and settings',
  'compare.diffOnly': 'Diff only',
  'compare.key': 'Key',
} as const;
