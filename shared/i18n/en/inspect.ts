/** The Inspect place. */
export const inspect = {
  'inspect.empty': 'One glyph at a time appears here, down to its pixels.',
} as const;
