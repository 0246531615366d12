import { create } from 'zustand';
import type { Language, Settings } from '../../shared/domain/settings';
import { languageOfLocale } from '../../shared/i18n/translate';
import type { AppDescription } from '../../shared/ipc/main-service';
import type { BackendInfo } from '../../shared/ipc/trainer-service';
import type { Place } from './places';

export type Theme = 'light' | 'dark';

interface AppState {
  readonly place: Place;
  readonly settings: Settings;
  readonly description: AppDescription | null;
  readonly backend: BackendInfo | null;
  /** Why there is no backend; null while it is being looked for and when it works. */
  readonly backendProblem: string | null;
  /** What `system` means in the theme setting at present. */
  readonly systemTheme: Theme;
  /** An unexpected failure outside any screen, shown above the status bar until dismissed. */
  readonly failure: unknown;
}

/** The window itself: place, settings, machine. */
export const useAppStore = create<AppState>()(() => ({
  place: 'fonts',
  settings: { theme: 'system', language: 'system', leaveCoreFree: true },
  description: null,
  backend: null,
  backendProblem: null,
  systemTheme: 'light',
  failure: null,
}));

/** Goes to a place; every place keeps its scroll and selection while hidden. */
export function goToPlace(place: Place): void {
  useAppStore.setState({ place });
}

/** Shows a failure that belongs to no screen. */
export function reportFailure(failure: unknown): void {
  useAppStore.setState({ failure });
}

export function setSettings(settings: Settings): void {
  useAppStore.setState({ settings });
}

export function setDescription(description: AppDescription): void {
  useAppStore.setState({ description });
}

export function setBackend(backend: BackendInfo | null, backendProblem: string | null): void {
  useAppStore.setState({ backend, backendProblem });
}

export function setSystemTheme(systemTheme: Theme): void {
  useAppStore.setState({ systemTheme });
}

/** The theme that is shown. */
export function useTheme(): Theme {
  return useAppStore(({ settings, systemTheme }) =>
    settings.theme === 'system' ? systemTheme : settings.theme,
  );
}

/** The language that is shown. */
export function useLanguage(): Language {
  return useAppStore(({ settings, description }) =>
    settings.language === 'system'
      ? languageOfLocale(description?.locale ?? navigator.language)
      : settings.language,
  );
}
