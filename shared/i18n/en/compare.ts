/** The Compare place. */
export const compare = {
  'compare.empty': 'Runs appear here side by side once two have been trained.',
} as const;
