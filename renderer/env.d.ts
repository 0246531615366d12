import type { JikeiBridge } from '../shared/ipc/bridge';

declare global {
  interface Window {
    /** Put there by the preload; the only way out of the page. */
    readonly jikei: JikeiBridge;
  }
}
