import { useEffect, useState } from 'react';

/** What came of handing a font to Chromium. */
export interface FontLoad {
  /** The CSS family to set text in; null when the font was refused. */
  readonly family: string | null;
  /** Why it was refused. */
  readonly problem: string;
}

let count = 0;

/**
 * Loads a font's bytes as a web font; null while it loads and where there are none. Chromium runs the OpenType Sanitizer
 * over them first, so that a font it takes in is one that every browser takes in.
 */
export function useFontFace(bytes: Uint8Array | null): FontLoad | null {
  const [loaded, setLoaded] = useState<FontLoad | null>(null);
  useEffect(() => {
    setLoaded(null);
    if (bytes === null) return;
    let isCurrent = true;
    const family = `jikei-preview-${++count}`;
    const face = new FontFace(family, new Uint8Array(bytes).buffer);
    face.load().then(
      () => {
        if (!isCurrent) return;
        document.fonts.add(face);
        setLoaded({ family, problem: '' });
      },
      (error: unknown) => {
        const problem = error instanceof Error ? error.message : String(error);
        if (isCurrent) setLoaded({ family: null, problem });
      },
    );
    return () => {
      isCurrent = false;
      document.fonts.delete(face);
    };
  }, [bytes]);
  return loaded;
}
