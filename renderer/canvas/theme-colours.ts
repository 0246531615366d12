import { useSyncExternalStore } from 'react';
import type { Rgb } from './compose-image';
import type { CanvasColours } from './layer';

/** The value of a custom property of the theme in use, e.g. `--ink`. */
export function themeColour(property: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(property).trim();
}

/** Red, green and blue of any CSS colour, through the browser's own parser. */
export function rgbOf(colour: string): Rgb {
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  if (context === null) return [0, 0, 0];
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}

let version = 0;
const listeners = new Set<() => void>();
let isWatching = false;

/** A number that changes with the theme; canvases repaint and charts are made anew when it does. */
export function useThemeVersion(): number {
  return useSyncExternalStore(subscribe, () => version);
}

function subscribe(listener: () => void): () => void {
  watchTheme();
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** One watcher for the life of the page: the theme attribute on the root, and the system's preference. */
function watchTheme(): void {
  if (isWatching) return;
  isWatching = true;
  const changed = () => {
    version++;
    for (const listener of listeners) listener();
  };
  new MutationObserver(changed).observe(document.documentElement, {
    attributes: true,
    attributeFilter: ['data-theme', 'class', 'style'],
  });
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', changed);
}

/** The colours of the glyph canvas in the theme in use. */
export function canvasColours(): CanvasColours {
  return {
    paper: themeColour('--paper'),
    ink: themeColour('--ink'),
    grid: themeColour('--canvas-grid'),
    frame: themeColour('--canvas-frame'),
    sourceOutline: themeColour('--canvas-source'),
    targetOutline: themeColour('--canvas-target'),
    tracedOutline: themeColour('--canvas-traced'),
    node: themeColour('--canvas-node'),
    onInk: themeColour('--paper'),
  };
}
