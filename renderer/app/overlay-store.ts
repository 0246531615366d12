import { create } from 'zustand';

/** The dialogs that belong to the window and not to a place; one at a time. */
interface OverlayState {
  readonly shown: 'palette' | 'shortcuts' | 'new-project' | null;
}

export const useOverlayStore = create<OverlayState>()(() => ({ shown: null }));

export function closeOverlay(): void {
  useOverlayStore.setState({ shown: null });
}
