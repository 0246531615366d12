import { type DragEvent, useEffect, useState } from 'react';

const FONT_FILE = /\.(ttf|otf|ttc|otc|woff2?)$/i;

/** By its ending; the glyph process looks inside. */
export function isFontFile(name: string): boolean {
  return FONT_FILE.test(name);
}

interface FontDrop {
  /** A file is being dragged over the element. */
  readonly isOver: boolean;
  /** What was dropped last was not a font. */
  readonly rejected: boolean;
  readonly handlers: {
    readonly onDragOver: (event: DragEvent) => void;
    readonly onDragLeave: (event: DragEvent) => void;
    readonly onDrop: (event: DragEvent) => void;
  };
}

/** Takes a font file that is dropped on an element from the desktop; gives its path. */
export function useFontDrop(onFile: (path: string) => void): FontDrop {
  return useFontsDrop(([path]) => {
    if (path !== undefined) onFile(path);
  });
}

/** Takes font files that are dropped together; gives the paths of all of them, at least one. */
export function useFontsDrop(onFiles: (paths: readonly string[]) => void): FontDrop {
  const [isOver, setIsOver] = useState(false);
  const [rejected, setRejected] = useState(false);
  // A hint, not a state: it stays until the user does something else.
  useEffect(() => {
    if (!rejected) return;
    const life = new AbortController();
    const forget = () => setRejected(false);
    window.addEventListener('pointerdown', forget, { signal: life.signal });
    window.addEventListener('keydown', forget, { signal: life.signal });
    return () => life.abort();
  }, [rejected]);
  return {
    isOver,
    rejected,
    handlers: {
      onDragOver: (event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
        setIsOver(true);
        setRejected(false);
      },
      onDragLeave: (event) => {
        const isInside =
          event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget);
        if (!isInside) setIsOver(false);
      },
      onDrop: (event) => {
        event.preventDefault();
        setIsOver(false);
        // A file that was dragged out of another program may not lie on disk and then has no path.
        const paths = [...event.dataTransfer.files]
          .filter(({ name }) => isFontFile(name))
          .map((file) => window.jikei.pathForFile(file))
          .filter((path) => path !== '');
        if (paths.length === 0) setRejected(true);
        else onFiles(paths);
      },
    },
  };
}
