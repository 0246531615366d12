import { useEffect, useLayoutEffect } from 'react';
import { setSystemTheme, useLanguage, useTheme } from '../stores/app-store';

/** Puts theme and language on the root, where tokens.css, fonts and screen readers look for them. */
export function useRootAttributes(): void {
  const theme = useTheme();
  const language = useLanguage();

  useEffect(() => {
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const follow = () => setSystemTheme(dark.matches ? 'dark' : 'light');
    follow();
    dark.addEventListener('change', follow);
    return () => dark.removeEventListener('change', follow);
  }, []);

  useLayoutEffect(() => {
    document.documentElement.dataset.theme = theme;
    document.documentElement.lang = language;
  }, [theme, language]);
}
