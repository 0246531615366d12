/** The keys of the Inspect place, written as ui/shortcut.ts has it; 1 to 9 are the arms. */
export const SHORTCUTS = {
  source: 'Shift+S',
  target: 'Shift+T',
  difference: 'Shift+D',
  all: 'a',
  blink: 'b',
  invert: 'i',
  residual: 'r',
  lattice: 'g',
  scores: 'c',
  edge: 'e',
  spectrum: 'f',
  phases: 'p',
  layers: 'l',
} as const;
