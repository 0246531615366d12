/** The Export place. */
export const exportMessages = {
  'export.empty': 'A font file is made here from the glyphs of a finished run.',
} as const;
