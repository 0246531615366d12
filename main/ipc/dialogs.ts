import { mkdir } from 'node:fs/promises';
import {
  type BrowserWindow,
  dialog,
  type MessageBoxOptions,
  type OpenDialogOptions,
  type SaveDialogOptions,
} from 'electron';

/** Asks for a file or folder, on the window where there is one. Null when the user cancels. */
export async function askForPath(
  window: BrowserWindow | null,
  options: OpenDialogOptions,
): Promise<string | null> {
  const answer =
    window === null ? await dialog.showOpenDialog(options) : await dialog.showOpenDialog(window, options);
  return answer.canceled ? null : (answer.filePaths[0] ?? null);
}

/** Asks where to save, on the window where there is one. Null when the user cancels. */
export async function askWhereToSave(
  window: BrowserWindow | null,
  options: SaveDialogOptions,
): Promise<string | null> {
  const answer =
    window === null ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(window, options);
  return answer.canceled || answer.filePath === '' ? null : answer.filePath;
}

/** Shows a message, on the window where there is one; resolves with the number of the button. */
export async function showMessage(window: BrowserWindow | null, options: MessageBoxOptions): Promise<number> {
  const answer =
    window === null ? await dialog.showMessageBox(options) : await dialog.showMessageBox(window, options);
  return answer.response;
}

/** Makes a folder for a dialog to begin in. Where that cannot be, the dialog begins elsewhere. */
export async function makeStartFolder(path: string): Promise<string> {
  await mkdir(path, { recursive: true }).catch(() => undefined);
  return path;
}
