/** The keys of the Review place, written as ui/shortcut.ts has it. */
export const REVIEW_KEYS = {
  accept: 'a',
  reject: 'r',
  take: 't',
  edit: 'e',
  none: 'n',
  clear: 'u',
  undo: 'Mod+Z',
  look: 'o',
  inspect: 'Enter',
} as const;
