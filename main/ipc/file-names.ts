/** `My Font`, `Regular` -> `MyFont-Regular.otf`, as font makers name files. */
export function fileNameOf(family: string, style: string, ending = 'otf'): string {
  const word = (text: string) => text.replace(/[^A-Za-z0-9]/g, '');
  return `${word(family) || 'Font'}-${word(style) || 'Regular'}.${ending}`;
}

/** The path with an ending, which Linux's dialogs do not add. */
export function withEnding(path: string, ending: string): string {
  return path.toLowerCase().endsWith(ending) ? path : `${path}${ending}`;
}
