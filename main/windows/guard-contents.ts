import { app, session, type WebContents } from 'electron';
import { isOwnPage } from './is-own-page';

/**
 * Denies what no page of Jikei ever needs: navigating away, opening windows, embedding, and every permission.
 *
 * Holds for all contents that will ever exist (Electron's security checklist, items 5 and 11 to 14).
 */
export function guardContents(pageAddress: string, onDenied: (what: string, address: string) => void): void {
  app.on('web-contents-created', (_event, contents) => guard(contents, pageAddress, onDenied));
  session.defaultSession.setPermissionRequestHandler((_contents, permission, answer) => {
    onDenied('permission', permission);
    answer(false);
  });
  session.defaultSession.setPermissionCheckHandler(() => false);
}

function guard(
  contents: WebContents,
  pageAddress: string,
  onDenied: (what: string, address: string) => void,
): void {
  contents.on('will-navigate', (event, address) => {
    // Reloading is how Vite updates a page while developing; from one of our pages to itself is no way out.
    if (isOwnPage(address, pageAddress)) return;
    event.preventDefault();
    onDenied('navigation', address);
  });
  contents.on('will-redirect', (event, address) => {
    if (isOwnPage(address, pageAddress)) return;
    event.preventDefault();
    onDenied('redirect', address);
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
    onDenied('webview', '');
  });
  contents.setWindowOpenHandler(({ url }) => {
    onDenied('window', url);
    return { action: 'deny' };
  });
}
