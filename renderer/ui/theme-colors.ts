import { useMemo } from 'react';
import { type Theme, useTheme } from '../stores/app-store';

export interface ThemeColors {
  readonly theme: Theme;
  /** The resolved value of a token, e.g. `of('--ink')`. */
  readonly of: (token: `--${string}`) => string;
}

/** Tokens as plain colours for what is drawn on a canvas; a new object whenever the theme turns. */
export function useThemeColors(): ThemeColors {
  const theme = useTheme();
  return useMemo(() => {
    // The attribute is set here too: this runs before the effect that sets it for the style sheets.
    document.documentElement.dataset.theme = theme;
    const style = getComputedStyle(document.documentElement);
    return { theme, of: (token) => style.getPropertyValue(token).trim() };
  }, [theme]);
}

/** `#rgb`, `#rrggbb` or `rgb(r g b)` as three bytes, for drawing into image data. */
export function bytesOfColor(color: string): readonly [number, number, number] {
  const hex = /^#([0-9a-f]{6})$/i.exec(color)?.[1];
  if (hex !== undefined) {
    const value = Number.parseInt(hex, 16);
    return [value >> 16, (value >> 8) & 255, value & 255];
  }
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(color);
  const parts = short?.slice(1).map((digit) => Number.parseInt(digit + digit, 16)) ??
    color.match(/[\d.]+/g)?.map(Number) ?? [0, 0, 0];
  return [parts[0] ?? 0, parts[1] ?? 0, parts[2] ?? 0];
}
