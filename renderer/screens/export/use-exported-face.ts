import { useEffect, useState } from 'react';
import type { ExportCheck } from '../../../shared/domain/export-report';

/** A font that Chromium has taken in, and its verdict on it as one more check. */
export interface ExportedFace {
  /** The CSS family to set text in; null when it was refused. */
  readonly family: string | null;
  readonly check: ExportCheck;
}

let count = 0;

/**
 * Loads a font's bytes as a web font. Chromium runs the OpenType Sanitizer over them first, so that a font it
 * takes in is one that every browser takes in.
 */
export function useExportedFace(bytes: Uint8Array): ExportedFace | null {
  const [loaded, setLoaded] = useState<ExportedFace | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const family = `jikei-export-${++count}`;
    const copy = new Uint8Array(bytes).buffer;
    const face = new FontFace(family, copy);
    setLoaded(null);
    face.load().then(
      () => {
        if (!isCurrent) return;
        document.fonts.add(face);
        setLoaded({ family, check: { id: 'chromium', status: 'pass', detail: '' } });
      },
      (error: unknown) => {
        const detail = error instanceof Error ? error.message : String(error);
        if (isCurrent) setLoaded({ family: null, check: { id: 'chromium', status: 'fail', detail } });
      },
    );
    return () => {
      isCurrent = false;
      document.fonts.delete(face);
    };
  }, [bytes]);
  return loaded;
}
