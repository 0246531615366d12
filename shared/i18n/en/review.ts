/** The Review place. */
export const review = {
  'review.empty': 'Generated glyphs appear here to be accepted or rejected.',
} as const;
